/** What a run of SWIM's statistics measures, and on how many seeds. */
import type { PlanOptions } from '../plan.ts';
import type { FalseDetectionGroup } from './measurement/false-detection.ts';
import type { SwimNetwork } from './measurement/formed-group.ts';
import type { Trouble } from './measurement/mistakes.ts';

export interface SwimPlan {
  readonly seeds: readonly string[];
  readonly firstDetection: readonly SwimNetwork[];
  readonly falseDetection: readonly FalseDetectionGroup[];
  readonly falseDetectionPeriods: number;
  /** Sizes of group. */
  readonly dissemination: readonly number[];
  readonly disseminationPeriods: number;
  readonly load: readonly SwimNetwork[];
  /** Large groups, in which what a seed gives hardly varies: a few of them will do. */
  readonly loadSeeds: readonly string[];
  /** With suspicion and without. */
  readonly suspicion: readonly SwimNetwork[];
  readonly lifeguard: LifeguardPlan;
  /** How long the false positives of one seed are counted. */
  readonly mistakePeriods: number;
  readonly mistakeSeeds: readonly string[];
}

interface LifeguardPlan {
  readonly members: number;
  /** Their false positives are added up, as in Table IV. */
  readonly troubles: readonly Trouble[];
}

const networks = (sizes: readonly number[], losses: readonly number[]): SwimNetwork[] =>
  sizes.flatMap((members) => losses.map((loss) => ({ members, loss })));

/** A quarter of the members stalls, as in the largest of Lifeguard's experiments. */
const troubles = (members: number, stalls: readonly number[], awake: readonly number[]): Trouble[] =>
  stalls.flatMap((stallTicks) =>
    awake.map((awakeTicks) => ({ loss: 0, stalling: members / 4, stallTicks, awakeTicks })),
  );

const FULL = {
  seeds: 150,
  firstDetection: [...networks([5, 10, 20], [0, 0.1]), { members: 30, loss: 0 }],
  falseDetection: [0.05, 0.1].flatMap((loss) =>
    [0, 1, 2, 3].map((helpers) => ({ members: 20, loss, helpers })),
  ),
  falseDetectionPeriods: 20,
  dissemination: [10, 20, 50],
  disseminationPeriods: 8,
  load: networks([8, 32, 256], [0, 0.05]),
  loadSeeds: 6,
  suspicion: networks([8, 17], [0.05, 0.1]),
  lifeguard: { members: 8, troubles: troubles(8, [3, 12, 49, 197], [1, 6]) },
  mistakePeriods: 80,
  mistakeSeeds: 60,
} as const;

const QUICK = {
  ...FULL,
  seeds: 40,
  firstDetection: networks([5], [0, 0.1]),
  falseDetection: [0, 1].map((helpers) => ({ members: 6, loss: 0.1, helpers })),
  dissemination: [8],
  load: networks([4, 8], [0, 0.05]),
  loadSeeds: 5,
  suspicion: networks([6], [0.1]),
  lifeguard: { members: 8, troubles: troubles(8, [49], [1]) },
  mistakePeriods: 20,
  mistakeSeeds: 10,
} as const;

export function swimPlanOf({ seed, seeds, quick }: PlanOptions): SwimPlan {
  const defaults = quick ? QUICK : FULL;
  const names = Array.from({ length: seeds ?? defaults.seeds }, (_, index) => `${seed}-${index + 1}`);
  return {
    ...defaults,
    seeds: names,
    loadSeeds: names.slice(0, defaults.loadSeeds),
    mistakeSeeds: names.slice(0, defaults.mistakeSeeds),
  };
}
