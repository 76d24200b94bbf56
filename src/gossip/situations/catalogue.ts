/** All situations, in the order in which they are reported. */
import {
  clockAheadBeyondFailTicks,
  clockSetBack,
  longPauseWakesTimerFirst,
  pauseBeyondCleanupTicks,
  pauseBeyondFailTicks,
  slowClock,
  wallClockSetBack,
  wallClockSetBackBetweenLives,
} from '../../situations/clocks.ts';
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
import {
  admittedByGossip,
  introducerDownWhileAnotherJoins,
  joinAmidLoss,
  joinrepLostAndAskedAgain,
  joinreqLostAndAskedAgain,
  newcomerCrashes,
} from '../../situations/joining.ts';
import {
  crashAndRestartInOneTick,
  fourLivesOfOneAddress,
  leaveAndReturnInOneTick,
  mailOfTwoLives,
} from '../../situations/lives.ts';
import { anotherGroupIsMet, newcomerMeetsAnotherGroup } from '../../situations/meeting.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  messageOlderThanCleanupTicks,
  messagesOvertake,
  queueOverflow,
} from '../../situations/messages.ts';
import {
  memberIsolated,
  oneWayCutBeyondFailTicks,
  partitionBeyondCleanupTicksHeals,
  partitionWithThreeSides,
  wholeNetworkSilent,
} from '../../situations/parting.ts';
import type { Situation } from '../../situations/situation.ts';
import {
  farewellLost,
  farewellOfRemoved,
  farewellOfSuspected,
  leave,
  leaveDuringPartition,
  returnAfterLeave,
} from './leaving.ts';
import {
  counterNearLimit,
  flood,
  heartbeatAboveIssued,
  lieRefusedAsOld,
  lieRefusedByTombstone,
  strangerListed,
} from './lies.ts';
import { churnWithinAPass, restartLateInAPass } from './passes.ts';
import { impatientGroup } from './patience.ts';
import { listInPieces, longListInPieces } from './pieces.ts';
import { lateMessageRefused } from './remembering.ts';

/** All situations. */
export const SITUATIONS: readonly Situation[] = [
  oneNode,
  twoNodes,
  largestGroup,
  impatientGroup,
  noFaults,
  manyKindsOfFault,
  joinAmidLoss,
  joinreqLostAndAskedAgain,
  joinrepLostAndAskedAgain,
  admittedByGossip,
  introducerDownWhileAnotherJoins,
  newcomerCrashes,
  leave,
  leaveDuringPartition,
  farewellLost,
  farewellOfSuspected,
  farewellOfRemoved,
  returnAfterLeave,
  leaveAndReturnInOneTick,
  churnWithinAPass,
  crashAndRestartInOneTick,
  restartLateInAPass,
  mailOfTwoLives,
  fourLivesOfOneAddress,
  restartBeforeRemoval,
  restartAfterRemoval,
  introducerRestarts,
  twoCrashesAtOnce,
  oneSurvivor,
  nobodySurvives,
  suspicionTakenBack,
  liveMemberRemovedAndReadmitted,
  introducerSuspected,
  lateMessageRefused,
  oneWayCutBeyondFailTicks,
  partitionBeyondCleanupTicksHeals,
  partitionWithThreeSides,
  memberIsolated,
  wholeNetworkSilent,
  messagesOvertake,
  duplicateDelivered,
  damagedMessageThrownAway,
  queueOverflow,
  messageOlderThanCleanupTicks,
  listInPieces,
  longListInPieces,
  pauseBeyondFailTicks,
  pauseBeyondCleanupTicks,
  longPauseWakesTimerFirst,
  clockAheadBeyondFailTicks,
  clockSetBack,
  slowClock,
  wallClockSetBack,
  wallClockSetBackBetweenLives,
  strangerListed,
  heartbeatAboveIssued,
  counterNearLimit,
  lieRefusedAsOld,
  lieRefusedByTombstone,
  flood,
  anotherGroupIsMet,
  newcomerMeetsAnotherGroup,
];
