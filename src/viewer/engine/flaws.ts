/** What is wrong with a schedule that somebody is changing, in the words in which a file would be refused. */
import { legible } from '../../cases/format-case.ts';
import { scheduleSchemaFor } from '../../cases/schedule-schema.ts';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { problemsOf } from '../../files/issue-words.ts';

export function flawsOfSchedule(schedule: Schedule, variant: AnyVariant): string[] {
  const asInAFile = { ...schedule, faults: schedule.faults.map(legible) };
  const parsed = scheduleSchemaFor(schedulesOf(variant)).safeParse(asInAFile, { reportInput: true });
  if (!parsed.success) return problemsOf(parsed.error.issues);
  return refusalOf(schedule, variant);
}

/** A variant that insists on its conditions does not run where they are broken. */
function refusalOf(schedule: Schedule, variant: AnyVariant): string[] {
  try {
    variant.create(schedule);
    return [];
  } catch (error) {
    return [
      `${variant.name} does not run with these settings: ${error instanceof Error ? error.message : error}`,
    ];
  }
}
