/** Schedules of SWIM for tests: what a test does not speak of is at its simplest, or as it is derived. */
import type { Fault } from '../../src/faults/fault.ts';
import { nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { sufficientHorizonTicks } from '../../src/swim/bounds.ts';
import { deriveSettings } from '../../src/swim/derive-settings.ts';
import { type Settings, setupOf } from '../../src/swim/settings.ts';
import { hardenedRules } from '../../src/swim/variants.ts';

export interface SwimScheduleParts {
  readonly nodes: number;
  /** When each node joins; all at tick 0 unless given. */
  readonly joinTicks?: readonly number[];
  /** Besides the joins; none unless given. */
  readonly faults?: readonly Fault[];
  readonly settings?: Partial<Settings>;
  /** Long enough for every claim to come due unless given. */
  readonly horizonTicks?: number;
}

/** The settings keep every condition, around the ones given. */
export function swimScheduleOf(parts: SwimScheduleParts): Schedule {
  const { nodes, joinTicks = [], faults = [], settings = {}, horizonTicks } = parts;
  const joins = Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: joinTicks[node] ?? 0, node: nodeName(node) };
  });
  const schedule = {
    nodes,
    seed: '0',
    ...setupOf(deriveSettings({ groupSize: nodes, suspicionTicks: 3, ...settings }, hardenedRules)),
    faults: [...joins, ...faults],
  };
  return { ...schedule, horizonTicks: horizonTicks ?? sufficientHorizonTicks(schedule, hardenedRules) };
}
