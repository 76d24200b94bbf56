/** All situations, in the order in which they are reported. */
import {
  clockAheadBeyondFailTicks,
  clockSetBack,
  pauseBeyondCleanupTicks,
  pauseBeyondFailTicks,
  slowClock,
  timerFirstAfterFailTicks,
  wallClockAheadBeyondFailTicks,
  wallClockSetBack,
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
import { farewellLost, leave, leaveDuringPartition, returnAfterLeave } from './leaving.ts';
import {
  counterNearLimit,
  floodBelieved,
  heartbeatAboveIssued,
  lieRefusedAsOld,
  lieRefusedByTombstone,
  strangerListed,
} from './lies.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  listInPieces,
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
import { queueOverflows, readLate, slowReaderStalls } from './reading.ts';
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
  returnAfterLeave,
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
  pauseBeyondFailTicks,
  pauseBeyondCleanupTicks,
  timerFirstAfterFailTicks,
  queueOverflows,
  readLate,
  slowReaderStalls,
  clockAheadBeyondFailTicks,
  clockSetBack,
  slowClock,
  wallClockAheadBeyondFailTicks,
  wallClockSetBack,
  strangerListed,
  floodBelieved,
  heartbeatAboveIssued,
  counterNearLimit,
  lieRefusedAsOld,
  lieRefusedByTombstone,
];
