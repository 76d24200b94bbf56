/** What a run of the statistics measures, and on how many seeds. */
import type { Group } from './group.ts';
import type { PiecesGroup } from './measurement/pieces.ts';
import { type FlappingPlan, flappingPlan, type LongStallPlan, longStallPlan } from './plan-stalls.ts';

export interface Plan {
  readonly groups: readonly Group[];
  /** The seeds of every measurement; the same ones everywhere, so that two rows differ by their group alone. */
  readonly seeds: readonly string[];
  /** How long a settled group is watched, per seed. */
  readonly windowTicks: number;
  /** T_f of the tables of accuracy. */
  readonly failTicks: number;
  /** Lists in pieces: large groups, so a few of the seeds will do. */
  readonly pieces: PiecesPlan;
  readonly flapping: FlappingPlan;
  readonly longStalls: LongStallPlan;
}

interface PiecesPlan {
  readonly groups: readonly PiecesGroup[];
  readonly seeds: readonly string[];
  readonly horizonTicks: number;
}

export interface PlanOptions {
  readonly seed: string;
  /** How many seeds; by default what the plan has. */
  readonly seeds?: number | undefined;
  readonly quick: boolean;
}

/** T_f: MP1's TFAIL, short enough for mistakes to be frequent enough to be counted. */
const FAIL_TICKS = 5;

/**
 * The ticks that shuffled passes over the peers of these groups take (2, 9, 5, 3, 10, 20) all divide 180: a
 * window of whole passes has their load to the last message.
 */
const WHOLE_PASSES_TICKS = 180;

/** Around N=10, b=2, q=0.1: one of the three at a time is varied. */
const QUICK_GROUPS: readonly Group[] = [
  { nodes: 10, fanout: 1, loss: 0 },
  { nodes: 10, fanout: 2, loss: 0.1 },
  { nodes: 10, fanout: 2, loss: 0.3 },
];

const GROUPS: readonly Group[] = [
  { nodes: 5, fanout: 2, loss: 0.1 },
  { nodes: 10, fanout: 2, loss: 0.1 },
  { nodes: 20, fanout: 2, loss: 0.1 },
  { nodes: 40, fanout: 2, loss: 0.1 },
  { nodes: 10, fanout: 1, loss: 0.1 },
  { nodes: 10, fanout: 3, loss: 0.1 },
  { nodes: 10, fanout: 1, loss: 0 },
  { nodes: 10, fanout: 2, loss: 0 },
  { nodes: 10, fanout: 2, loss: 0.3 },
];

/** A UDP datagram on Ethernet, with room for 86 members; and the T_f that users of such groups take. */
const DATAGRAM = { loss: 0.1, messageBytesLimit: 1400 };
const SHORT_FAIL_TICKS = 15;

const PIECES_GROUPS: readonly PiecesGroup[] = [100, 200].flatMap((nodes) => [
  { ...DATAGRAM, nodes, failTicks: SHORT_FAIL_TICKS },
  { ...DATAGRAM, nodes, failTicks: null },
]);

/** Two pieces of 20 members. */
const QUICK_PIECES_GROUPS: readonly PiecesGroup[] = [
  { nodes: 20, loss: 0.1, messageBytesLimit: 200, failTicks: 8 },
];

const PIECES_SEEDS = 5;

export function planOf({ seed, seeds, quick }: PlanOptions): Plan {
  const count = seeds ?? (quick ? 40 : 200);
  const names = Array.from({ length: count }, (_, index) => `${seed}-${index + 1}`);
  return {
    groups: quick ? QUICK_GROUPS : GROUPS,
    seeds: names,
    pieces: {
      groups: quick ? QUICK_PIECES_GROUPS : PIECES_GROUPS,
      seeds: names.slice(0, PIECES_SEEDS),
      horizonTicks: quick ? 200 : 600,
    },
    flapping: flappingPlan(names, quick),
    longStalls: longStallPlan(names, quick),
    windowTicks: quick ? WHOLE_PASSES_TICKS : 2 * WHOLE_PASSES_TICKS,
    failTicks: FAIL_TICKS,
  };
}
