/** Runs a plan of SWIM: every measurement on its seeds, each group formed once. */
import { swim, swimHardened } from '../../swim/variants.ts';
import { lifeguardSettings, PART_NAMES, type PartName, partVariant } from './lifeguard-parts.ts';
import {
  type DisseminationSample,
  groupForDissemination,
  measureDissemination,
} from './measurement/dissemination.ts';
import {
  type FalseDetectionGroup,
  type FalseDetectionSample,
  groupForFalseDetection,
  measureFalseDetection,
} from './measurement/false-detection.ts';
import {
  type FirstDetectionSample,
  groupForDetection,
  measureFirstDetection,
} from './measurement/first-detection.ts';
import { formedGroup, type Phases, type SwimNetwork } from './measurement/formed-group.ts';
import { type LoadSample, measureLoad } from './measurement/load.ts';
import { type FalsePositives, measureFalsePositives, type Trouble } from './measurement/mistakes.ts';
import { type SwimPlan, troublesIn } from './plan.ts';
import {
  SUSPICION_NAMES,
  SUSPICIONS,
  type SuspicionName,
  TARGETS_NAMES,
  type TargetsName,
} from './variants.ts';

export interface FirstDetectionResult {
  readonly network: SwimNetwork;
  readonly targets: TargetsName;
  readonly samples: readonly FirstDetectionSample[];
}

export interface FalseDetectionResult {
  readonly group: FalseDetectionGroup;
  readonly samples: readonly FalseDetectionSample[];
}

export interface DisseminationResult {
  readonly members: number;
  readonly phases: Phases;
  readonly samples: readonly DisseminationSample[];
}

export interface LoadResult {
  readonly variant: string;
  readonly network: SwimNetwork;
  readonly samples: readonly LoadSample[];
}

export interface SuspicionResult {
  readonly network: SwimNetwork;
  readonly suspicion: SuspicionName;
  readonly samples: readonly FalsePositives[];
}

export interface LifeguardResult {
  readonly members: number;
  readonly part: PartName;
  /** By trouble, in the order of the plan: seed by seed. */
  readonly byTrouble: readonly { readonly trouble: Trouble; readonly samples: readonly FalsePositives[] }[];
}

export interface SwimResults {
  readonly plan: SwimPlan;
  readonly firstDetection: readonly FirstDetectionResult[];
  readonly falseDetection: readonly FalseDetectionResult[];
  readonly dissemination: readonly DisseminationResult[];
  readonly load: readonly LoadResult[];
  readonly suspicion: readonly SuspicionResult[];
  readonly lifeguard: readonly LifeguardResult[];
}

/** One of the measurements, and how much of it is done. */
export type Progress = (done: number, of: number) => void;

const PHASES: readonly Phases[] = ['in phase', 'spread'];
export const LOAD_VARIANTS = [swim, swimHardened] as const;
const NOBODY_STALLS = { stalling: 0, stallTicks: 0, awakeTicks: 0 };

export function measureSwim(plan: SwimPlan, progress: Progress): SwimResults {
  const { seeds, loadSeeds, mistakeSeeds, mistakePeriods, lifeguard } = plan;
  return {
    plan,
    firstDetection: each(cross(plan.firstDetection, TARGETS_NAMES), progress, ([network, targets]) => {
      const group = groupForDetection(targets, network.members);
      // Losses change nothing here, so that on the same draws all would come out the same.
      const samples = seeds.map((seed) =>
        measureFirstDetection(targets, group, network.loss, `${seed}/${network.loss}`),
      );
      return { network, targets, samples };
    }),
    falseDetection: each(plan.falseDetection, progress, (setting) => {
      const group = groupForFalseDetection(setting);
      const samples = seeds.map((seed) =>
        measureFalseDetection(group, setting.loss, seed, plan.falseDetectionPeriods),
      );
      return { group: setting, samples };
    }),
    dissemination: each(cross(plan.dissemination, PHASES), progress, ([members, phases]) => {
      const group = groupForDissemination(members, phases);
      const samples = seeds.map((seed) => measureDissemination(group, seed, plan.disseminationPeriods));
      return { members, phases, samples };
    }),
    load: each(cross(plan.load, LOAD_VARIANTS), progress, ([network, variant]) => {
      const group = formedGroup(variant, network.members);
      const samples = loadSeeds.map((seed) => measureLoad(group, network.loss, seed));
      return { variant: variant.name, network, samples };
    }),
    suspicion: each(cross(plan.suspicion, SUSPICION_NAMES), progress, ([network, suspicion]) => {
      const group = formedGroup(SUSPICIONS[suspicion], network.members);
      const trouble = { ...NOBODY_STALLS, loss: network.loss };
      const samples = mistakeSeeds.map((seed) => measureFalsePositives(group, trouble, seed, mistakePeriods));
      return { network, suspicion, samples };
    }),
    lifeguard: each(cross(lifeguard.sizes, PART_NAMES), progress, ([members, part]) => {
      const group = formedGroup(partVariant(part), members, lifeguardSettings(members));
      const byTrouble = troublesIn(lifeguard, members).map((trouble) => ({
        trouble,
        samples: lifeguard.seeds.map((seed) =>
          measureFalsePositives(group, trouble, seed, lifeguard.periods),
        ),
      }));
      return { members, part, byTrouble };
    }),
  };
}

function each<Item, Result>(
  items: readonly Item[],
  progress: Progress,
  measure: (item: Item) => Result,
): Result[] {
  return items.map((item, index) => {
    const result = measure(item);
    progress(index + 1, items.length);
    return result;
  });
}

function cross<A, B>(these: readonly A[], those: readonly B[]): [A, B][] {
  return these.flatMap((a) => those.map((b): [A, B] => [a, b]));
}
