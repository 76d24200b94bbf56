/** All that the chain predicts about one group. */
import type { Group } from './group.ts';
import { type DetectionPrediction, detectionOf } from './prediction/detection-law.ts';
import { occupancyOf } from './prediction/occupancy.ts';
import { type SilenceLaw, silenceLawOf } from './prediction/silence-law.ts';
import { type Dissemination, disseminationOf } from './prediction/synchronous-chain.ts';

export interface GroupPrediction {
  readonly dissemination: Dissemination;
  readonly silence: SilenceLaw;
  readonly detection: DetectionPrediction;
}

/** The longest silence that is shown anywhere. */
const LONGEST_SHOWN_TICKS = 24;

export function predictGroup(group: Group): GroupPrediction {
  const occupancy = occupancyOf(group);
  return {
    dissemination: disseminationOf(group, occupancy),
    silence: silenceLawOf(group, LONGEST_SHOWN_TICKS + 1, occupancy),
    detection: detectionOf(group),
  };
}
