/** All claims, in the order in which they are reported. */
import { agreement } from './agreement.ts';
import { anySignOfTheGroupAdmits } from './any-sign-admits.ts';
import { causalAccuracy } from './causal-accuracy.ts';
import { type Claim, claimOfInvariant } from './claim.ts';
import { determinism, messageBudget, purity, wireFormat } from './claims-about-the-reducer.ts';
import { failureCompleteness } from './failure-completeness.ts';
import { heartbeatAuthority } from './heartbeat-authority.ts';
import { heartbeatMonotonicity } from './heartbeat-monotonicity.ts';
import type { Invariant } from './invariant.ts';
import { joinCompleteness } from './join-completeness.ts';
import { losslessAccuracy } from './lossless-accuracy.ts';
import { noResurrection } from './no-resurrection.ts';
import { sendDiscipline } from './send-discipline.ts';
import { wellFormedLists } from './well-formed-lists.ts';

/** The invariants that watch a run. They can all watch the same one. */
export const INVARIANTS: readonly Invariant[] = [
  failureCompleteness,
  joinCompleteness,
  anySignOfTheGroupAdmits,
  agreement,
  causalAccuracy,
  losslessAccuracy,
  noResurrection,
  heartbeatAuthority,
  heartbeatMonotonicity,
  sendDiscipline,
  wellFormedLists,
];

export const CLAIMS: readonly Claim[] = [
  ...INVARIANTS.map(claimOfInvariant),
  purity,
  wireFormat,
  messageBudget,
  determinism,
];

export function claimNamed(name: string): Claim | undefined {
  return CLAIMS.find((claim) => claim.name === name);
}
