/** All invariants that watch a run. */
import { agreement } from './agreement.ts';
import { causalAccuracy } from './causal-accuracy.ts';
import { failureCompleteness } from './failure-completeness.ts';
import { heartbeatAuthority } from './heartbeat-authority.ts';
import { heartbeatMonotonicity } from './heartbeat-monotonicity.ts';
import type { Invariant } from './invariant.ts';
import { joinCompleteness } from './join-completeness.ts';
import { losslessAccuracy } from './lossless-accuracy.ts';
import { noResurrection } from './no-resurrection.ts';
import { wellFormedLists } from './well-formed-lists.ts';

export const INVARIANTS: readonly Invariant[] = [
  failureCompleteness,
  joinCompleteness,
  agreement,
  causalAccuracy,
  losslessAccuracy,
  noResurrection,
  heartbeatAuthority,
  heartbeatMonotonicity,
  wellFormedLists,
];

export function invariantNamed(name: string): Invariant | undefined {
  return INVARIANTS.find((invariant) => invariant.name === name);
}
