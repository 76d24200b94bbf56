/** All situations, in the order in which they are reported. */
import {
  clockAheadBeyondFailTicks,
  clockSetBack,
  clockSetBackBetweenLives,
  pauseBeyondCleanupTicks,
  pauseBeyondFailTicks,
  slowClock,
} from './clocks.ts';
import { introducerSuspected, liveMemberRemovedAndReadmitted, suspicionTakenBack } from './doubting.ts';
import {
  introducerRestarts,
  nobodySurvives,
  oneSurvivor,
  restartAfterRemoval,
  restartBeforeRemoval,
  twoCrashesAtOnce,
} from './failing.ts';
import { largestGroup, manyKindsOfFault, noFaults, oneNode, twoNodes } from './groups.ts';
import {
  admittedByGossip,
  introducerDownWhileAnotherJoins,
  joinAmidLoss,
  joinrepLostAndAskedAgain,
  joinreqLostAndAskedAgain,
  newcomerCrashes,
} from './joining.ts';
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
  heartbeatAboveIssued,
  lieRefusedAsOld,
  lieRefusedByTombstone,
  strangerListed,
} from './lies.ts';
import {
  churnWithinAPass,
  crashAndRestartInOneTick,
  fourLivesOfOneAddress,
  leaveAndReturnInOneTick,
  mailOfTwoLives,
  restartLateInAPass,
} from './lives.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  listInPieces,
  longListInPieces,
  messageOlderThanCleanupTicks,
  messagesOvertake,
} from './messages.ts';
import {
  memberIsolated,
  oneWayCutBeyondFailTicks,
  partitionBeyondCleanupTicksHeals,
  partitionWithThreeSides,
  wholeNetworkSilent,
} from './parting.ts';
import { lateMessageRefused } from './remembering.ts';
import type { Situation } from './situation.ts';

/** All situations. */
export const SITUATIONS: readonly Situation[] = [
  oneNode,
  twoNodes,
  largestGroup,
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
  messageOlderThanCleanupTicks,
  listInPieces,
  longListInPieces,
  pauseBeyondFailTicks,
  pauseBeyondCleanupTicks,
  clockAheadBeyondFailTicks,
  clockSetBack,
  clockSetBackBetweenLives,
  slowClock,
  strangerListed,
  heartbeatAboveIssued,
  counterNearLimit,
  lieRefusedAsOld,
  lieRefusedByTombstone,
];
