/** A schedule by hand, in a program: the same is taken, filled in and refused as in a file. */
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { problemsOf } from '../files/issue-words.ts';
import type { NetworkLimits } from '../protocol/setup.ts';
import { legible } from './format-case.ts';
import { scheduleByHandSchemaFor } from './schedule-schema.ts';

/** What there must be of a schedule, and what else may be said. */
export interface ScheduleByHand
  extends Pick<Schedule, 'nodes' | 'faults'>,
    Partial<Pick<Schedule, 'introducers' | 'horizonTicks' | 'seed' | 'core' | 'settings'>> {
  readonly network?: Partial<NetworkLimits>;
}

/**
 * The schedule for a variant, with all that is left out: settings that keep every condition, a horizon late enough for
 * every claim to come due, and the seed "0". Throws a `RangeError` that says, a line each, what is wrong and where.
 */
export function scheduleFor(variant: AnyVariant, given: ScheduleByHand): Schedule {
  const asInAFile = { ...given, faults: given.faults.map(legible) };
  const schema = scheduleByHandSchemaFor(schedulesOf(variant));
  const parsed = schema.safeParse(asInAFile, { reportInput: true });
  if (!parsed.success) throw new RangeError(problemsOf(parsed.error.issues).join('\n'));
  return parsed.data;
}
