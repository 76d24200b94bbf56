/**
 * A member crashes; in which protocol period from then on begins the first probe that finds it? Periods are counted from
 * the crash: whatever the phases of the members, each probes once in any T′ ticks.
 */

import { addressOfNode, nodeName } from '../../../faults/nodes.ts';
import { isOver, stepTick } from '../../../simulation/tick.ts';
import { firstDetectionPeriodsInRounds } from '../../prediction/swim-2002.ts';
import { probesAlone, type TargetsName } from '../variants.ts';
import { failedProbeWatch } from './failed-probes.ts';
import {
  type FormedGroup,
  formedGroup,
  futureOf,
  OUT_OF_REACH_TICKS,
  PROBE_TICKS,
  runUntil,
  strayTicks,
} from './formed-group.ts';

/** What one seed gave. */
export interface FirstDetectionSample {
  /** 1: a probe of the first period found it. */
  readonly periods: number;
  /** What shuffled rounds are expected to take from where they stood at the crash. */
  readonly expectedInRounds: number;
}

export function groupForDetection(targets: TargetsName, members: number): FormedGroup {
  return formedGroup(probesAlone(targets), members, {
    suspicionTicks: OUT_OF_REACH_TICKS,
  });
}

export function measureFirstDetection(
  targets: TargetsName,
  group: FormedGroup,
  loss: number,
  seed: string,
): FirstDetectionSample {
  const { members, tick: formedTick } = group;
  const victim = members - 1;
  const victimAddress = addressOfNode(victim);
  // Of rounds those are over that were dealt while the group formed, and the crash comes anywhere in the next.
  const roundTicks = (members - 1) * PROBE_TICKS;
  const crashTick =
    targets === 'shuffled rounds'
      ? formedTick + roundTicks + strayTicks(seed, roundTicks)
      : formedTick + PROBE_TICKS + strayTicks(seed, PROBE_TICKS);
  let foundTick: number | null = null;
  const watch = failedProbeWatch(({ target }, sentTick) => {
    if (target === victimAddress && sentTick >= crashTick)
      foundTick = Math.min(foundTick ?? sentTick, sentTick);
  });
  // Drawn at random, it may take any time, but longer than this not once in a billion runs of any group.
  const horizonTicks = crashTick + (2 * members + 50) * PROBE_TICKS;
  const crash = { kind: 'crash', atTick: crashTick, node: nodeName(victim) } as const;
  const world = futureOf(group, { seed, loss, horizonTicks, faults: [crash] }, watch);
  runUntil(world, crashTick);
  const turnsOver = world.nodes.slice(0, victim).map(({ state }) => state.targets.next);
  while (foundTick === null) {
    if (isOver(world)) throw new Error('nobody has found the crashed member');
    stepTick(world);
  }
  return {
    periods: 1 + Math.floor((foundTick - crashTick) / PROBE_TICKS),
    expectedInRounds: firstDetectionPeriodsInRounds(members - 1, turnsOver),
  };
}
