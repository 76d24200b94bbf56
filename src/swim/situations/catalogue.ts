/** All situations of SWIM, in the order in which they are reported. */
import { clockSetBack, slowClock } from '../../situations/clocks.ts';
import {
  introducerSuspected,
  liveMemberRemovedAndReadmitted,
  suspicionTakenBack,
} from '../../situations/doubting.ts';
import {
  introducerRestarts,
  nobodySurvives,
  oneSurvivor,
  restartAfterRemoval,
  restartBeforeRemoval,
  twoCrashesAtOnce,
} from '../../situations/failing.ts';
import { largestGroup, manyKindsOfFault, noFaults, oneNode, twoNodes } from '../../situations/groups.ts';
import { introducerDownWhileAnotherJoins, newcomerCrashes } from '../../situations/joining.ts';
import { crashAndRestartInOneTick, fourLivesOfOneAddress } from '../../situations/lives.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  messagesOvertake,
  queueOverflow,
} from '../../situations/messages.ts';
import { memberIsolated, partitionWithThreeSides, wholeNetworkSilent } from '../../situations/parting.ts';
import type { Situation } from '../../situations/situation.ts';
import type { Pace } from '../bounds.ts';
import {
  deadMetAgain,
  deathBelieved,
  deathTold,
  introducerMetAgain,
  suspicionCutShort,
  suspicionRefuted,
} from './believing.ts';
import {
  helperHasNoAnswer,
  indirectProbeSaves,
  listInPieces,
  memberSlowsDown,
  newcomerMidRound,
  newsCutOff,
} from './probing.ts';

export const SITUATIONS: readonly Situation[] = [
  oneNode,
  twoNodes,
  largestGroup,
  noFaults,
  manyKindsOfFault,
  newcomerCrashes,
  introducerDownWhileAnotherJoins,
  newcomerMidRound,
  crashAndRestartInOneTick,
  fourLivesOfOneAddress,
  restartBeforeRemoval,
  restartAfterRemoval,
  introducerRestarts,
  twoCrashesAtOnce,
  oneSurvivor,
  nobodySurvives,
  indirectProbeSaves,
  suspicionTakenBack,
  suspicionRefuted,
  deathBelieved,
  deathTold,
  deadMetAgain,
  liveMemberRemovedAndReadmitted,
  introducerSuspected,
  introducerMetAgain,
  newsCutOff,
  listInPieces,
  partitionWithThreeSides,
  memberIsolated,
  wholeNetworkSilent,
  messagesOvertake,
  duplicateDelivered,
  damagedMessageThrownAway,
  queueOverflow,
  clockSetBack,
  slowClock,
];

/** … and of Lifeguard's rules. */
export function lifeguardSituations(pace: Pace): readonly Situation[] {
  return [...SITUATIONS, helperHasNoAnswer, memberSlowsDown, suspicionCutShort(pace)];
}
