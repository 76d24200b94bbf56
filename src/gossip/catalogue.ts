/** All that gossip is judged by, in the order in which it is reported. */

import { agreement } from '../claims/agreement.ts';
import { anySignOfTheGroupAdmits } from '../claims/any-sign-admits.ts';
import { boundedMessages } from '../claims/bounded-messages.ts';
import { boundedState } from '../claims/bounded-state.ts';
import { catalogueOf, inWordsOf } from '../claims/catalogue.ts';
import { causalAccuracy } from '../claims/causal-accuracy.ts';
import { coldStart } from '../claims/cold-start.ts';
import { conservation } from '../claims/conservation.ts';
import { coreAgreement } from '../claims/core-agreement.ts';
import { failureCompleteness } from '../claims/failure-completeness.ts';
import { introducerReturn } from '../claims/introducer-return.ts';
import { introducersInTurn } from '../claims/introducers-in-turn.ts';
import { joinCompleteness } from '../claims/join-completeness.ts';
import { losslessAccuracy } from '../claims/lossless-accuracy.ts';
import { noInvention } from '../claims/no-invention.ts';
import { oneGroup } from '../claims/one-group.ts';
import { partitionHealing } from '../claims/partition-healing.ts';
import { restartCompleteness } from '../claims/restart-completeness.ts';
import { wellFormedLists } from '../claims/well-formed-lists.ts';
import type { Invariant } from '../judge/invariant.ts';
import { boundedAnswers } from './claims/bounded-answers.ts';
import { contactGap } from './claims/contact-gap.ts';
import { epochOrder } from './claims/epoch-order.ts';
import { exactTiming } from './claims/exact-timing.ts';
import { fullTurns } from './claims/full-turns.ts';
import { gossipLoad } from './claims/gossip-load.ts';
import { heartbeatAuthority } from './claims/heartbeat-authority.ts';
import { heartbeatMonotonicity } from './claims/heartbeat-monotonicity.ts';
import { joinAnswered } from './claims/join-answered.ts';
import { leaveAnnounced } from './claims/leave-announced.ts';
import { leavePassedOn } from './claims/leave-passed-on.ts';
import { lostContact } from './claims/lost-contact.ts';
import { mergeIsMax } from './claims/merge-is-max.ts';
import { newcomerContact } from './claims/newcomer-contact.ts';
import { newsAtOnce } from './claims/news-at-once.ts';
import { noResurrection } from './claims/no-resurrection.ts';
import { ownTicks } from './claims/own-ticks.ts';
import { piecesRotate } from './claims/pieces-rotate.ts';
import { rememberedReunion } from './claims/remembered-reunion.ts';
import { sendDiscipline } from './claims/send-discipline.ts';
import { wakingTime } from './claims/waking-time.ts';
import { PROMISE_WORDS } from './promise-words.ts';

/** The invariants that watch a run. They can all watch the same one. */
export const INVARIANTS: readonly Invariant[] = inWordsOf(PROMISE_WORDS, [
  failureCompleteness,
  joinCompleteness,
  restartCompleteness,
  coldStart,
  introducersInTurn,
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
  ownTicks,
  exactTiming,
  oneGroup,
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
]);

const catalogue = catalogueOf(INVARIANTS);

/** All that is claimed: the invariants, and the claims about the reducer itself. */
export const CLAIMS = catalogue.claims;
/** All invariants at once. */
export const everyInvariant = catalogue.everyInvariant;
/** All that is claimed, at once. */
export const everyClaim = catalogue.everyClaim;
/** The claim of this name; the canary is one, though nobody claims it. */
export const claimNamed = catalogue.claimNamed;
export const GOSSIP_CATALOGUE = catalogue;
