/** What is measured of flapping and of stalls. */
import type { FlappingScenario } from './measurement/flapping.ts';
import { type LongStall, MAIL_MEANWHILE } from './measurement/long-stall.ts';
import { WAKE_ORDERS } from './measurement/stalls.ts';

export interface FlappingPlan {
  /** Nobody stalls: on all seeds, as losses are matters of chance. */
  readonly lossy: readonly FlappingScenario[];
  /** One member stalls again and again. */
  readonly stalled: readonly FlappingScenario[];
  /** The seeds of the latter. */
  readonly seeds: readonly string[];
}

export interface LongStallPlan {
  readonly scenarios: readonly LongStall[];
  readonly seeds: readonly string[];
}

/** A stall leaves little to chance, so a part of the seeds will do. */
const STALL_SEEDS = 50;

const LOSSY_GROUPS = [
  { nodes: 10, fanout: 2, loss: 0.1 },
  { nodes: 10, fanout: 2, loss: 0.3 },
  { nodes: 10, fanout: 1, loss: 0.1 },
  { nodes: 20, fanout: 2, loss: 0.1 },
];

const TEN = { nodes: 10, fanout: 2 };
const LOSSES = [0, 0.1];
/** MP1's TFAIL; what the settings derive; and one below, one above. */
const FAIL_TICKS = [5, 8, null, 15];

/** Four members with the shortest patience that a join allows them, and one tick. */
const FOUR = { group: { nodes: 4, fanout: 2, loss: 0 }, failTicks: 6 };

export function flappingPlan(seeds: readonly string[], quick: boolean): FlappingPlan {
  const lossy = LOSSY_GROUPS.slice(0, quick ? 2 : undefined).flatMap((group) =>
    [5, null].map((failTicks) => ({ group, failTicks, wakes: null })),
  );
  const ten = LOSSES.flatMap((loss) =>
    FAIL_TICKS.map((failTicks) => ({ group: { ...TEN, loss }, failTicks })),
  );
  return {
    lossy,
    stalled: (quick ? [FOUR] : [FOUR, ...ten]).flatMap((scenario) =>
      WAKE_ORDERS.map((wakes) => ({ ...scenario, wakes })),
    ),
    seeds: seeds.slice(0, STALL_SEEDS),
  };
}

export function longStallPlan(seeds: readonly string[], quick: boolean): LongStallPlan {
  const scenarios = (quick ? [null] : [null, 15]).flatMap((failTicks) =>
    (quick ? [0.1] : LOSSES).flatMap((loss) =>
      MAIL_MEANWHILE.flatMap((mail) => WAKE_ORDERS.map((wakes) => ({ failTicks, loss, mail, wakes }))),
    ),
  );
  return { scenarios, seeds: seeds.slice(0, STALL_SEEDS) };
}
