/** What a comparison measures: conditions, in sweeps along one axis each, on how many seeds, and for how long. */
import type { NetworkLimits } from '../protocol/setup.ts';
import { type Condition, sameCondition } from './condition.ts';

/** What differs between the conditions of a sweep. */
export type SweepAxis = 'members' | 'loss' | 'stallTicks';

/** Conditions that differ in one respect alone. */
interface Sweep {
  readonly axis: SweepAxis;
  readonly conditions: readonly Condition[];
}

export interface ComparisonPlan {
  readonly sweeps: readonly Sweep[];
  /** The seeds of the runs: the same for every variant and condition, so that two rows differ by these alone. */
  readonly seeds: readonly string[];
  readonly network: NetworkLimits;
  /** How long a group may take to form. */
  readonly formingLimitTicks: number;
  /** How long a group is watched for mistakes and load. */
  readonly windowTicks: number;
  /** How long a crash, or a join, is waited for. */
  readonly waitLimitTicks: number;
}

export interface ComparisonOptions {
  readonly seed: string;
  /** What is not given is the plan's own. */
  readonly runs?: number | undefined;
  readonly sizes?: readonly number[] | undefined;
  readonly losses?: readonly number[] | undefined;
  readonly stalls?: readonly number[] | undefined;
  /** The group of the sweeps over losses and stalls. */
  readonly baseSize?: number | undefined;
  /** What is lost in the sweep over sizes. */
  readonly baseLoss: number;
  readonly delayBoundTicks: number;
  readonly messageBytesLimit: number;
  readonly quick: boolean;
}

/** The payload of the longest UDP datagram: so that no list is too long, unless somebody wants it to be. */
export const LONGEST_DATAGRAM_BYTES = 65_507;

interface Defaults {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly losses: readonly number[];
  readonly stalls: readonly number[];
  /** The group of the sweeps over losses and stalls. */
  readonly baseSize: number;
}

const FULL: Defaults = {
  runs: 20,
  sizes: [4, 8, 16, 32, 64],
  losses: [0, 0.01, 0.05, 0.1, 0.2],
  stalls: [8, 32, 128],
  baseSize: 32,
};

const QUICK: Defaults = { runs: 5, sizes: [4, 8, 16], losses: [0, 0.1, 0.2], stalls: [32], baseSize: 16 };

export function planOf(options: ComparisonOptions): ComparisonPlan {
  const defaults = options.quick ? QUICK : FULL;
  const { runs = defaults.runs, sizes = defaults.sizes } = options;
  const { losses = defaults.losses, stalls = defaults.stalls, baseSize = defaults.baseSize } = options;
  const { baseLoss, delayBoundTicks, messageBytesLimit } = options;
  const sweeps: Sweep[] = [
    {
      axis: 'members',
      conditions: ascending(sizes).map((members) => ({ members, loss: baseLoss, stallTicks: 0 })),
    },
    {
      axis: 'loss',
      conditions: ascending(losses).map((loss) => ({ members: baseSize, loss, stallTicks: 0 })),
    },
    // Without loss, so that whatever goes wrong comes of the stalls.
    {
      axis: 'stallTicks',
      conditions: ascending(stalls).map((stallTicks) => ({
        members: baseSize,
        loss: 0,
        stallTicks,
      })),
    },
  ];
  return {
    sweeps: sweeps.filter(({ conditions }) => conditions.length > 0),
    seeds: Array.from({ length: runs }, (_, index) => `${options.seed}-${index + 1}`),
    network: { delayBoundTicks, messageBytesLimit },
    formingLimitTicks: 2000,
    windowTicks: 200,
    waitLimitTicks: 1000,
  };
}

/** The sizes of group in a plan, each once. */
export function sizesIn({ sweeps }: Pick<ComparisonPlan, 'sweeps'>): number[] {
  return ascending(sweeps.flatMap(({ conditions }) => conditions.map(({ members }) => members)));
}

/** The conditions of a plan in which the group is of this size, each once. */
export function conditionsAt({ sweeps }: Pick<ComparisonPlan, 'sweeps'>, members: number): Condition[] {
  const all = sweeps.flatMap(({ conditions }) => conditions).filter((each) => each.members === members);
  return all.filter((each, index) => all.findIndex((other) => sameCondition(other, each)) === index);
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}
