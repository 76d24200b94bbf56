/** What a run of the statistics measures, and on how many seeds. */
import type { Group } from './group.ts';

export interface Plan {
  readonly groups: readonly Group[];
  /** The seeds of every measurement; the same ones everywhere, so that two rows differ by their group alone. */
  readonly seeds: readonly string[];
  /** How long a settled group is watched, per seed. */
  readonly windowTicks: number;
  /** T_f of the tables of accuracy. */
  readonly failTicks: number;
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

export function planOf({ seed, seeds, quick }: PlanOptions): Plan {
  const count = seeds ?? (quick ? 40 : 200);
  return {
    groups: quick ? QUICK_GROUPS : GROUPS,
    seeds: Array.from({ length: count }, (_, index) => `${seed}-${index + 1}`),
    windowTicks: quick ? WHOLE_PASSES_TICKS : 2 * WHOLE_PASSES_TICKS,
    failTicks: FAIL_TICKS,
  };
}
