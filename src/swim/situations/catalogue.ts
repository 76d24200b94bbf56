/** All situations of SWIM, in the order in which they are reported. */
import { clockSetBack, slowClock } from '../../situations/clocks.ts';
import { introducerSuspected, suspicionTakenBack } from '../../situations/doubting.ts';
import { introducerRestarts, restartAfterRemoval, restartBeforeRemoval } from '../../situations/failing.ts';
import { largestGroup, manyKindsOfFault, noFaults, oneNode, twoNodes } from '../../situations/groups.ts';
import { introducerDownWhileAnotherJoins, newcomerCrashes } from '../../situations/joining.ts';
import { crashAndRestartInOneTick, fourLivesOfOneAddress } from '../../situations/lives.ts';
import {
  damagedMessageThrownAway,
  duplicateDelivered,
  messagesOvertake,
  queueOverflow,
} from '../../situations/messages.ts';
import { memberIsolated } from '../../situations/parting.ts';
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
  indirectProbeSaves,
  suspicionTakenBack,
  suspicionRefuted,
  deathBelieved,
  deathTold,
  deadMetAgain,
  introducerSuspected,
  introducerMetAgain,
  newsCutOff,
  listInPieces,
  memberIsolated,
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
