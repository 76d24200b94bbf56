/** All situations, in the order in which they are reported. */
import {
  clockAheadBeyondSuspicion,
  clockSetBack,
  longPauseWakesTimerFirst,
  pauseBeyondRemoval,
  pauseBeyondSuspicion,
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
import { introducerDownWhileAnotherJoins, joinAmidLoss, newcomerCrashes } from '../../situations/joining.ts';
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
  messageOlderThanRemoval,
  messagesOvertake,
  queueOverflow,
} from '../../situations/messages.ts';
import {
  memberIsolated,
  oneWayCutBeyondSuspicion,
  partitionBeyondRemovalHeals,
  partitionWithThreeSides,
  wholeNetworkSilent,
} from '../../situations/parting.ts';
import type { Situation } from '../../situations/situation.ts';
import { admittedByGossip, joinrepLostAndAskedAgain, joinreqLostAndAskedAgain } from './joining.ts';
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
  oneWayCutBeyondSuspicion,
  partitionBeyondRemovalHeals,
  partitionWithThreeSides,
  memberIsolated,
  wholeNetworkSilent,
  messagesOvertake,
  duplicateDelivered,
  damagedMessageThrownAway,
  queueOverflow,
  messageOlderThanRemoval,
  listInPieces,
  longListInPieces,
  pauseBeyondSuspicion,
  pauseBeyondRemoval,
  longPauseWakesTimerFirst,
  clockAheadBeyondSuspicion,
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
