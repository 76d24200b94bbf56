/** The same story for a group of any size: all join while messages are lost, and some crash. */
import type { AnyVariant } from '../../src/family/family.ts';
import { schedulesOf } from '../../src/family/family.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { ANY_NODE, nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';

export const HORIZON_TICKS = 200;
/** The introducer is up at tick 0, and the others come up evenly within so many ticks. */
const JOIN_TICKS = 20;
const LOSS = { fromTick: 10, untilTick: 160, share: 0.1 };
const CRASH_TICK = 60;
/** One of twenty crashes, and never more than this. */
const MOST_CRASHES = 50;

export function crashesOf(nodes: number): number {
  return Math.max(1, Math.min(MOST_CRASHES, Math.floor(nodes / 20)));
}

export function scenario(variant: AnyVariant, nodes: number): Schedule {
  const faults: Fault[] = [
    ...Array.from({ length: nodes }, (_, node) => ({
      kind: 'join' as const,
      atTick: node === 0 ? 0 : 1 + Math.floor((node * JOIN_TICKS) / nodes),
      node: nodeName(node),
    })),
    { kind: 'drop', from: ANY_NODE, to: ANY_NODE, ...LOSS },
    // The last to come are the first to go; the introducer stays.
    ...Array.from({ length: crashesOf(nodes) }, (_, place) => ({
      kind: 'crash' as const,
      atTick: CRASH_TICK,
      node: nodeName(nodes - 1 - place),
    })),
  ];
  const setup = schedulesOf(variant).filled({ network: {}, settings: {} }, { nodes, faults });
  return { nodes, horizonTicks: HORIZON_TICKS, seed: 'scale', ...setup, faults };
}
