/**
 * A group that has formed: all come up at tick 0, on a network that loses nothing, and each has come to list everybody
 * and to suspect nobody. It is formed once for each seed and kept; every condition is another future of it.
 */

import type { FamilyProtocol } from '../../family/family.ts';
import type { Fault } from '../../faults/fault.ts';
import { ANY_NODE } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import type { NetworkLimits, Setup } from '../../protocol/setup.ts';
import { createWorld } from '../../simulation/make-world.ts';
import { type KeptWorld, keep } from '../../simulation/world-state.ts';
import { type Contestant, joinsOf, setupIn, warmUpTicks } from '../contestant.ts';
import { drive, requireGoingOn, type Views } from './drive.ts';

export interface SettledGroup<State, Message> {
  readonly protocol: FamilyProtocol<State, Message>;
  readonly setup: Setup;
  readonly members: number;
  readonly seed: string;
  readonly warmUpTicks: number;
  readonly kept: KeptWorld<State, Message>;
  /** The first tick that has not been executed. */
  readonly settledTick: number;
}

/** `null`: it has not formed by the limit. Throws a `RunOver` where the protocol ends the run. */
export function settledGroup(
  contestant: Contestant,
  members: number,
  seed: string,
  network: NetworkLimits,
  formingLimitTicks: number,
): SettledGroup<unknown, unknown> | null {
  const setup = setupIn(contestant, members, network);
  const protocol = contestant.variant.create(setup);
  const group = { setup, members, seed };
  const world = createWorld(protocol, scheduleOf(group, formingLimitTicks, []));
  requireGoingOn(world);
  let hasFormed = false;
  drive(world, formingLimitTicks, (_tick, views) => {
    hasFormed = hasSettled(views.slice(0, members));
    return hasFormed;
  });
  if (!hasFormed) return null;
  const kept = keep(world);
  return {
    ...group,
    protocol,
    warmUpTicks: warmUpTicks(contestant, setup),
    kept,
    settledTick: kept.tick,
  };
}

/** The schedule of a group: the members at tick 0, delays up to the bound, and these faults. */
export function scheduleOf(
  { setup, members, seed }: Pick<SettledGroup<unknown, unknown>, 'setup' | 'members' | 'seed'>,
  horizonTicks: number,
  faults: readonly Fault[],
): Schedule {
  const { delayBoundTicks } = setup.network;
  const link = { from: ANY_NODE, to: ANY_NODE, fromTick: 0, untilTick: horizonTicks };
  const delays: Fault[] =
    delayBoundTicks === 1 ? [] : [{ kind: 'delay', ...link, minTicks: 1, maxTicks: delayBoundTicks }];
  // One more than the members: who joins in the end.
  return {
    nodes: members + 1,
    horizonTicks,
    seed,
    ...setup,
    faults: [...joinsOf(members), ...delays, ...faults],
  };
}

function hasSettled(views: Views): boolean {
  return views.every(
    ({ inGroup, addresses, suspects }) =>
      inGroup && addresses.length === views.length && suspects.length === 0,
  );
}
