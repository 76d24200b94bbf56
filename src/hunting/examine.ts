/**
 * One schedule of a hunt, judged. Now and then it is run twice over and compared, so that no hunt can be
 * fooled by a protocol, or a world, that does not do the same thing twice.
 */

import { determinism } from '../claims/claims-about-the-reducer.ts';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Claim } from '../judge/claim.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Watcher } from '../judge/watcher.ts';

/** Of so many schedules one is run twice. */
const DETERMINISM_SAMPLE = 50;

/** The judgement on schedule number `index` of a hunt; of the situations, those that it has reached. */
export function examine(
  claim: Claim,
  variant: AnyVariant,
  schedule: Schedule,
  index: number,
  situations: readonly Watcher[] = [],
): Judgement {
  const protocol = variant.create(schedule);
  const judgement = claim.judge(protocol, schedule, { situations });
  const runTwice = index % DETERMINISM_SAMPLE === DETERMINISM_SAMPLE - 1;
  if (judgement.violation !== null || !runTwice) return judgement;
  return { ...judgement, violation: determinism.judge(protocol, schedule).violation };
}
