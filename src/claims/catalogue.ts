/** Catalogues of claims: what any membership protocol is judged by, and what a family adds to it. */

import type { Claim } from '../judge/claim.ts';
import { claimOfInvariant } from '../judge/claim.ts';
import type { ClaimDescription } from '../judge/claim-description.ts';
import type { Invariant } from '../judge/invariant.ts';
import { agreement } from './agreement.ts';
import { anySignOfTheGroupAdmits } from './any-sign-admits.ts';
import { boundedMessages } from './bounded-messages.ts';
import { boundedState } from './bounded-state.ts';
import { canary } from './canary.ts';
import { causalAccuracy } from './causal-accuracy.ts';
import { determinism, messageBudget, overTheWire, purity, wireFormat } from './claims-about-the-reducer.ts';
import { coldStart } from './cold-start.ts';
import { conservation } from './conservation.ts';
import { coreAgreement } from './core-agreement.ts';
import { everyClaimOf } from './every-claim.ts';
import { everyInvariantOf } from './every-invariant.ts';
import { failureCompleteness } from './failure-completeness.ts';
import { introducerReturn } from './introducer-return.ts';
import { joinCompleteness } from './join-completeness.ts';
import { losslessAccuracy } from './lossless-accuracy.ts';
import { noInvention } from './no-invention.ts';
import { oneGroup } from './one-group.ts';
import { partitionHealing } from './partition-healing.ts';
import { probeAccuracy } from './probe-accuracy.ts';
import { refutedSuspicion } from './refuted-suspicion.ts';
import { restartCompleteness } from './restart-completeness.ts';
import { suspicionTime } from './suspicion-time.ts';
import { wellFormedLists } from './well-formed-lists.ts';

/** What any membership protocol is judged by, as far as it promises what they are about. */
export const GENERAL_INVARIANTS: readonly Invariant[] = [
  failureCompleteness,
  joinCompleteness,
  restartCompleteness,
  coldStart,
  anySignOfTheGroupAdmits,
  partitionHealing,
  introducerReturn,
  agreement,
  coreAgreement,
  causalAccuracy,
  losslessAccuracy,
  probeAccuracy,
  suspicionTime,
  refutedSuspicion,
  oneGroup,
  noInvention,
  boundedMessages,
  boundedState,
  wellFormedLists,
  conservation,
];

/** What a family promises by a claim, in its letters, and where it derives that. */
export type PromiseWords = Required<Pick<ClaimDescription, 'promised' | 'derivation'>>;

/** Claims with what a family has to say of those whose dates and bounds are its own, by their names. */
export function inWordsOf(
  words: Readonly<Record<string, PromiseWords>>,
  invariants: readonly Invariant[],
): readonly Invariant[] {
  return invariants.map((invariant) => ({ ...invariant, ...words[invariant.name] }));
}

/** What is asked of the reducer itself, whatever its family. */
export const CLAIMS_ABOUT_THE_REDUCER: readonly Claim[] = [purity, wireFormat, messageBudget, determinism];

/** All that the protocols of a family are judged by. */
export interface Catalogue {
  /** The invariants that watch a run. They can all watch the same one. */
  readonly invariants: readonly Invariant[];
  /** All that is claimed: the invariants, and the claims about the reducer itself; in the order of reports. */
  readonly claims: readonly Claim[];
  /** All invariants at once. */
  readonly everyInvariant: Claim;
  /** All that is claimed, at once. */
  readonly everyClaim: Claim;
  /** The claim of this name; the canary is one, though nobody claims it. */
  claimNamed(name: string): Claim | undefined;
}

/** Is what its messages are where they are really sent seen here, or is the wire of a run only the harness's? */
export type WireOfFamily = 'seen' | 'its own';

/** Of a wire that nobody here sees nothing is claimed. */
export function catalogueOf(invariants: readonly Invariant[], wire: WireOfFamily = 'seen'): Catalogue {
  const ofReducer = CLAIMS_ABOUT_THE_REDUCER.filter((claim) => wire === 'seen' || claim !== wireFormat);
  const claims = [...invariants.map(claimOfInvariant), ...ofReducer];
  const everyInvariant = everyInvariantOf(invariants);
  const byName = new Map([...claims, canary].map((claim) => [claim.name, claim]));
  return {
    invariants,
    claims,
    everyInvariant,
    everyClaim: everyClaimOf(everyInvariant, wire === 'seen' ? wireFormat : overTheWire),
    claimNamed: (name) => byName.get(name),
  };
}

/** The catalogue of a protocol that is of no family. */
export const GENERAL_CATALOGUE = catalogueOf(GENERAL_INVARIANTS);
