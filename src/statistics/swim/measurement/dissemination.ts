/** How news spreads that one member has: somebody has left, and has told it one other. Nobody but gossip tells the rest. */

import { addressOfNode, nodeName } from '../../../faults/nodes.ts';
import { quietLeave } from '../variants.ts';
import {
  type FormedGroup,
  formedGroup,
  futureOf,
  OUT_OF_REACH_TICKS,
  type Phases,
  runUntil,
  strayTicks,
} from './formed-group.ts';

/** Long, so that the tick that a message takes is a small part of it. */
export const LONG_PROBE_TICKS = 30;

/** What one seed gave: `[t]` is how many have the news t periods after the first one had it. */
export interface DisseminationSample {
  readonly informed: readonly number[];
}

/** @param members those who stay. */
export function groupForDissemination(members: number, phases: Phases): FormedGroup {
  return formedGroup(
    quietLeave,
    members + 1,
    {
      probeTicks: LONG_PROBE_TICKS,
      // Who does not answer is asked for by nobody else, so that a member meets two in a period and no more.
      helpers: 0,
      suspicionTicks: OUT_OF_REACH_TICKS,
    },
    phases,
  );
}

export function measureDissemination(group: FormedGroup, seed: string, periods: number): DisseminationSample {
  const leaver = group.members - 1;
  const leaveTick = group.tick + 1 + strayTicks(seed, LONG_PROBE_TICKS);
  const toldTick = leaveTick + 1;
  const world = futureOf(group, {
    seed,
    loss: 0,
    horizonTicks: toldTick + periods * LONG_PROBE_TICKS + 1,
    faults: [{ kind: 'leave', atTick: leaveTick, node: nodeName(leaver) }],
  });
  const informed = Array.from({ length: periods + 1 }, (_, period) => {
    runUntil(world, toldTick + period * LONG_PROBE_TICKS + 1);
    return world.nodes.filter(
      ({ state }, node) => node !== leaver && !state.knowledge.addresses.includes(addressOfNode(leaver)),
    ).length;
  });
  return { informed };
}
