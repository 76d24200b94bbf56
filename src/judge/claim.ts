/**
 * A claim: what can be asked of a protocol under a schedule. Most claims are invariants with a monitor; a
 * few need the run to be made in a way of their own.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { ClaimDescription } from './claim-description.ts';
import type { Invariant } from './invariant.ts';
import { type Judgement, type JudgeOptions, judge } from './judge.ts';
import type { Promising } from './promises.ts';

/** What can be asked of a protocol under a schedule. */
export interface Claim extends ClaimDescription {
  judge<State, Message>(
    protocol: Promising<State, Message>,
    schedule: Schedule,
    options?: JudgeOptions<State, Message>,
  ): Judgement;
}

/** The claim that an invariant holds, judged by its monitor alone. */
export function claimOfInvariant(invariant: Invariant): Claim {
  const { watch: _, ...description } = invariant;
  return {
    ...description,
    judge: (protocol, schedule, options) => judge(protocol, schedule, [invariant], options),
  };
}
