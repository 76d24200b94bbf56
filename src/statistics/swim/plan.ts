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
  /** How long the false positives of one seed are counted, with suspicion and without. */
  readonly mistakePeriods: number;
  readonly mistakeSeeds: readonly string[];
}

interface LifeguardPlan {
  /** Sizes of group. */
  readonly sizes: readonly number[];
  /** Of whom so many stall. */
  readonly stalling: (members: number) => number;
  /** For how long each of them stalls, and is awake in between, each with each. */
  readonly stallTicks: readonly number[];
  readonly awakeTicks: readonly number[];
  /** How long the false positives of one seed are counted. */
  readonly periods: number;
  readonly seeds: readonly string[];
}

const networks = (sizes: readonly number[], losses: readonly number[]): SwimNetwork[] =>
  sizes.flatMap((members) => losses.map((loss) => ({ members, loss })));

/** As in the largest of Lifeguard's experiments. */
const aQuarter = (members: number): number => members / 4;

/** What makes members err in a group of this size: their false positives are added up, as in Table IV. */
export function troublesIn(
  { stalling, stallTicks, awakeTicks }: LifeguardPlan,
  members: number,
): readonly Trouble[] {
  return stallTicks.flatMap((stall) =>
    awakeTicks.map((awake) => ({
      loss: 0,
      stalling: stalling(members),
      stallTicks: stall,
      awakeTicks: awake,
    })),
  );
}

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
  lifeguard: {
    sizes: [32, 64],
    stalling: aQuarter,
    stallTicks: [12, 49, 197],
    awakeTicks: [1],
    periods: 240,
    seeds: 20,
  },
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
  lifeguard: { ...FULL.lifeguard, sizes: [8], stallTicks: [49], awakeTicks: [1], periods: 20, seeds: 10 },
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
    lifeguard: { ...defaults.lifeguard, seeds: names.slice(0, defaults.lifeguard.seeds) },
  };
}
