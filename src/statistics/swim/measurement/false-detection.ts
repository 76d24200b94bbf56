/** How often a probe of a member that lives fails, where all live and the network loses messages. */

import { probesAlone } from '../variants.ts';
import { failedProbeWatch } from './failed-probes.ts';
import {
  type FormedGroup,
  formedGroup,
  futureOf,
  OUT_OF_REACH_TICKS,
  PROBE_TICKS,
  runUntil,
  type SwimNetwork,
} from './formed-group.ts';

/** A network on which members ask so many helpers. */
export interface FalseDetectionGroup extends SwimNetwork {
  /** k. */
  readonly helpers: number;
}

/** What one seed gave. */
export interface FalseDetectionSample {
  readonly failedProbes: number;
  readonly messages: number;
  /** Members × periods of the window. */
  readonly memberPeriods: number;
}

/** Whatever was under way when the losses set in is over by then. */
const SETTLING_PERIODS = 3;

export function groupForFalseDetection({ members, helpers }: FalseDetectionGroup): FormedGroup {
  return formedGroup(probesAlone('shuffled rounds'), members, {
    helpers,
    suspicionTicks: OUT_OF_REACH_TICKS,
  });
}

export function measureFalseDetection(
  group: FormedGroup,
  loss: number,
  seed: string,
  windowPeriods: number,
): FalseDetectionSample {
  const fromTick = group.tick + SETTLING_PERIODS * PROBE_TICKS;
  const horizonTicks = fromTick + windowPeriods * PROBE_TICKS;
  const count = { failedProbes: 0, messages: 0 };
  const watch = failedProbeWatch((_probe, _sentTick, tick) => {
    if (tick >= fromTick) count.failedProbes++;
  });
  const world = futureOf(
    group,
    { seed, loss, horizonTicks, faults: [] },
    {
      ...watch,
      sent({ sentTick }) {
        if (sentTick >= fromTick) count.messages++;
      },
    },
  );
  runUntil(world, horizonTicks);
  return { ...count, memberPeriods: group.members * windowPeriods };
}
