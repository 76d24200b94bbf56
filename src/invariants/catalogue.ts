/** All claims, in the order in which they are reported. */

import { agreement } from './agreement.ts';
import { anySignOfTheGroupAdmits } from './any-sign-admits.ts';
import { boundedAnswers } from './bounded-answers.ts';
import { boundedMessages } from './bounded-messages.ts';
import { boundedState } from './bounded-state.ts';
import { canary } from './canary.ts';
import { causalAccuracy } from './causal-accuracy.ts';
import { type Claim, claimOfInvariant } from './claim.ts';
import { determinism, messageBudget, purity, wireFormat } from './claims-about-the-reducer.ts';
import { coldStart } from './cold-start.ts';
import { conservation } from './conservation.ts';
import { contactGap } from './contact-gap.ts';
import { coreAgreement } from './core-agreement.ts';
import { epochOrder } from './epoch-order.ts';
import { exactTiming } from './exact-timing.ts';
import { failureCompleteness } from './failure-completeness.ts';
import { fullTurns } from './full-turns.ts';
import { gossipLoad } from './gossip-load.ts';
import { heartbeatAuthority } from './heartbeat-authority.ts';
import { heartbeatMonotonicity } from './heartbeat-monotonicity.ts';
import { introducerReturn } from './introducer-return.ts';
import type { Invariant } from './invariant.ts';
import { joinAnswered } from './join-answered.ts';
import { joinCompleteness } from './join-completeness.ts';
import { leaveAnnounced } from './leave-announced.ts';
import { leavePassedOn } from './leave-passed-on.ts';
import { losslessAccuracy } from './lossless-accuracy.ts';
import { lostContact } from './lost-contact.ts';
import { mergeIsMax } from './merge-is-max.ts';
import { newcomerContact } from './newcomer-contact.ts';
import { newsAtOnce } from './news-at-once.ts';
import { noInvention } from './no-invention.ts';
import { noResurrection } from './no-resurrection.ts';
import { partitionHealing } from './partition-healing.ts';
import { piecesRotate } from './pieces-rotate.ts';
import { rememberedReunion } from './remembered-reunion.ts';
import { restartCompleteness } from './restart-completeness.ts';
import { sendDiscipline } from './send-discipline.ts';
import { wakingTime } from './waking-time.ts';
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
