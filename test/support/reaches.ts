import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import type { Situation } from '../../src/situations/situation.ts';
import { type ScheduleParts, scheduleOf } from './schedule-of.ts';

/** Does a group of `hardened` nodes reach the situation under this schedule? */
export function reaches(situation: Situation, parts: ScheduleParts): boolean {
  const schedule = scheduleOf(parts);
  const { reached } = judge(hardened.create(schedule), schedule, [], { situations: [situation] });
  return reached.includes(situation.name);
}
