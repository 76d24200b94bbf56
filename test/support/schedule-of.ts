/** Schedules for tests: what a test does not speak of is at its simplest. */

import type { Fault } from '../../src/faults/fault.ts';
import { nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { sufficientHorizonTicks } from '../../src/gossip/bounds.ts';
import { deriveSettings, type Settings, setupOf } from '../../src/gossip/settings.ts';

export interface ScheduleParts<FamilySettings = Settings> {
  readonly nodes: number;
  /** When each node joins; all at tick 0 unless given. */
  readonly joinTicks?: readonly number[];
  /** Besides the joins; none unless given. */
  readonly faults?: readonly Fault[];
  readonly settings?: Partial<FamilySettings>;
  /** Long enough for every claim to come due unless given. */
  readonly horizonTicks?: number;
}

/** The joins, and what comes besides. */
export function faultsOf({ nodes, joinTicks = [], faults = [] }: ScheduleParts<unknown>): Fault[] {
  const joins = Array.from({ length: nodes }, (_, node): Fault => {
    return { kind: 'join', atTick: joinTicks[node] ?? 0, node: nodeName(node) };
  });
  return [...joins, ...faults];
}

/** The settings keep every condition, around the ones given. */
export function scheduleOf(parts: ScheduleParts): Schedule {
  const { nodes, settings = {}, horizonTicks } = parts;
  const setup = setupOf(deriveSettings({ groupSize: nodes, ...settings }));
  const schedule = { nodes, seed: '0', ...setup, faults: faultsOf(parts) };
  return { ...schedule, horizonTicks: horizonTicks ?? sufficientHorizonTicks(schedule) };
}

/** Something of everything: joins, a crash, a restart, a leave and losses. */
export const eventful = scheduleOf({
  nodes: 4,
  faults: [
    { kind: 'crash', atTick: 9, node: 'n2' },
    { kind: 'restart', atTick: 14, node: 'n2' },
    { kind: 'leave', atTick: 12, node: 'n3' },
    { kind: 'drop', from: '*', to: 'n4', fromTick: 5, untilTick: 20, share: 0.5 },
  ],
});
