/**
 * A variant that is compared, with the settings that somebody has given it. The others it gets from its family: those
 * that keep every condition of its promises in a group of this size, on the network that all are compared on.
 */
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import type { Fault } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import type { FamilySettings, NetworkLimits, SettingProblem, Setup } from '../protocol/setup.ts';

export interface Contestant {
  readonly variant: AnyVariant;
  readonly given: FamilySettings;
}

/** What the contestant runs with in a group of so many, one more who joins included. */
export function setupIn({ variant, given }: Contestant, members: number, network: NetworkLimits): Setup {
  const nodes = members + 1;
  return schedulesOf(variant).filled({ network, settings: given }, { nodes, faults: joinsOf(nodes) });
}

/** All come up at tick 0, the introducer first. */
export function joinsOf(nodes: number): Fault[] {
  return Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: 0, node: nodeName(node) };
  });
}

/** Why it cannot run with these. */
export function setupProblems({ variant }: Contestant, setup: Setup): readonly SettingProblem[] {
  return schedulesOf(variant).problems(setup);
}

/**
 * How long a group is watched before anything is counted, so that what was before the losses is forgotten: as long as
 * the longest time-out of the variant.
 */
export function warmUpTicks({ variant }: Contestant, setup: Setup): number {
  return Math.max(...schedulesOf(variant).unitsTicks(setup));
}
