/** Which schedules are to be drawn. */
import { FAULT_KINDS, type FaultKind } from '../faults/fault.ts';
import type { FamilySettings } from '../protocol/setup.ts';
import type { SmallScope } from './small-scope.ts';

/** The kinds of fault that may be switched on. Without `join` all nodes come up at tick 0, the introducer first. */
export const HUNTING_FAULTS: readonly FaultKind[] = FAULT_KINDS;

/** How patient a group may be asked to be at least, the most patient first. */
export const PATIENCES = ['ample', 'bare', 'any'] as const;

/**
 * How patient a group is at least: `ample`, so that not even a join makes anyone suspect a live member without loss
 * (the dates of joins and agreement count on it), or `bare`, the bound of accuracy without loss in a stable group, or
 * `any`: down to a single tick, at which everybody suspects everybody. What silence that is, the family knows.
 */
export type Patience = (typeof PATIENCES)[number];

/** Which schedules are drawn. */
export interface ScheduleOptions {
  /** The largest group; 8 unless given, and then now and then up to 12, with small messages. */
  readonly maxNodes?: number;
  /** The kinds of fault that may be switched on; all unless given. */
  readonly faults?: readonly FaultKind[];
  /** Settings of the family that all schedules have, by name (`FamilySchedules.fixable`); drawn unless given. */
  readonly settings?: FamilySettings;
  /** Only schedules of this scope, whose size, kinds of fault and settings are then what is drawn; any unless given. */
  readonly scope?: SmallScope;
  /** The tick before which nothing but joins happens; 0 unless given. */
  readonly earliestFaultTick?: number;
  /**
   * Who must come to agree in the end: `all`, with every fault mended, or a `core`, with those outside it as
   * broken for ever as they are. `all` unless given.
   */
  readonly liveness?: 'all' | 'core';
  /** How patient the group is at least; unless given, `ample`, and in one schedule of ten `any`. */
  readonly patience?: Patience;
  /**
   * Are kinds of fault switched on and off from schedule to schedule? They are unless `false` is given, which
   * is there to show what it is good for.
   */
  readonly swarm?: boolean;
  /** The kinds, of those that may be, that are on in every schedule, and many: what a claim is about. */
  readonly always?: readonly FaultKind[];
}

/** What of the options a person asks for; the others follow from the claim. */
export type AskedSchedules = Pick<ScheduleOptions, 'faults' | 'settings' | 'earliestFaultTick'>;

/** Those of the options that a person asks for. */
export function askedOf({ faults, settings, earliestFaultTick }: ScheduleOptions): AskedSchedules {
  return {
    ...(faults === undefined ? {} : { faults }),
    ...(settings === undefined ? {} : { settings }),
    ...(earliestFaultTick === undefined ? {} : { earliestFaultTick }),
  };
}

export const DEFAULT_MAX_NODES = 8;
