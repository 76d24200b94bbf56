/** All claims, in the order in which they are reported. */

import { boundedAnswers } from '../gossip/claims/bounded-answers.ts';
import { contactGap } from '../gossip/claims/contact-gap.ts';
import { epochOrder } from '../gossip/claims/epoch-order.ts';
import { exactTiming } from '../gossip/claims/exact-timing.ts';
import { fullTurns } from '../gossip/claims/full-turns.ts';
import { gossipLoad } from '../gossip/claims/gossip-load.ts';
import { heartbeatAuthority } from '../gossip/claims/heartbeat-authority.ts';
import { heartbeatMonotonicity } from '../gossip/claims/heartbeat-monotonicity.ts';
import { joinAnswered } from '../gossip/claims/join-answered.ts';
import { leaveAnnounced } from '../gossip/claims/leave-announced.ts';
import { leavePassedOn } from '../gossip/claims/leave-passed-on.ts';
import { lostContact } from '../gossip/claims/lost-contact.ts';
import { mergeIsMax } from '../gossip/claims/merge-is-max.ts';
import { newcomerContact } from '../gossip/claims/newcomer-contact.ts';
import { newsAtOnce } from '../gossip/claims/news-at-once.ts';
import { noResurrection } from '../gossip/claims/no-resurrection.ts';
import { piecesRotate } from '../gossip/claims/pieces-rotate.ts';
import { rememberedReunion } from '../gossip/claims/remembered-reunion.ts';
import { sendDiscipline } from '../gossip/claims/send-discipline.ts';
import { wakingTime } from '../gossip/claims/waking-time.ts';
import { type Claim, claimOfInvariant } from '../judge/claim.ts';
import type { Invariant } from '../judge/invariant.ts';
import { agreement } from './agreement.ts';
import { anySignOfTheGroupAdmits } from './any-sign-admits.ts';
import { boundedMessages } from './bounded-messages.ts';
import { boundedState } from './bounded-state.ts';
import { canary } from './canary.ts';
import { causalAccuracy } from './causal-accuracy.ts';
import { determinism, messageBudget, purity, wireFormat } from './claims-about-the-reducer.ts';
import { coldStart } from './cold-start.ts';
import { conservation } from './conservation.ts';
import { coreAgreement } from './core-agreement.ts';
import { failureCompleteness } from './failure-completeness.ts';
import { introducerReturn } from './introducer-return.ts';
import { joinCompleteness } from './join-completeness.ts';
import { losslessAccuracy } from './lossless-accuracy.ts';
import { noInvention } from './no-invention.ts';
import { partitionHealing } from './partition-healing.ts';
import { restartCompleteness } from './restart-completeness.ts';
import { wellFormedLists } from './well-formed-lists.ts';

/** The invariants that watch a run. They can all watch the same one. */
export const INVARIANTS: readonly Invariant[] = [
  failureCompleteness,
  joinCompleteness,
  restartCompleteness,
  coldStart,
  anySignOfTheGroupAdmits,
  leaveAnnounced,
  leavePassedOn,
  partitionHealing,
  introducerReturn,
  rememberedReunion,
  agreement,
  coreAgreement,
  newsAtOnce,
  causalAccuracy,
  losslessAccuracy,
  wakingTime,
  exactTiming,
  noInvention,
  noResurrection,
  mergeIsMax,
  epochOrder,
  heartbeatAuthority,
  heartbeatMonotonicity,
  sendDiscipline,
  gossipLoad,
  fullTurns,
  contactGap,
  newcomerContact,
  joinAnswered,
  lostContact,
  boundedMessages,
  piecesRotate,
  boundedState,
  boundedAnswers,
  wellFormedLists,
  conservation,
];

/** All that is claimed: the invariants, and the claims about the reducer itself. */
export const CLAIMS: readonly Claim[] = [
  ...INVARIANTS.map(claimOfInvariant),
  purity,
  wireFormat,
  messageBudget,
  determinism,
];

/** The claim of this name; the canary is one, though nobody claims it. */
export function claimNamed(name: string): Claim | undefined {
  return [...CLAIMS, canary].find((claim) => claim.name === name);
}
