/**
 * A claim: what can be asked of a protocol under a schedule. Most claims are invariants with a monitor; a
 * few need the run to be made in a way of their own.
 */

import type { Schedule } from '../faults/schedule.ts';
import type { Invariant, Tier } from './invariant.ts';
import { type Judgement, type JudgeOptions, judge } from './judge.ts';
import type { Promising } from './promises.ts';

/** What can be asked of a protocol under a schedule. */
export interface Claim {
  readonly name: string;
  /** The claim in one sentence. */
  readonly statement: string;
  /** Where it comes from. */
  readonly source: string;
  readonly tier: Tier;
  judge<State, Message>(
    protocol: Promising<State, Message>,
    schedule: Schedule,
    options?: JudgeOptions<State, Message>,
  ): Judgement;
}

/** The claim that an invariant holds, judged by its monitor alone. */
export function claimOfInvariant(invariant: Invariant): Claim {
  const { name, statement, source, tier } = invariant;
  return {
    name,
    statement,
    source,
    tier,
    judge: (protocol, schedule, options) => judge(protocol, schedule, [invariant], options),
  };
}
