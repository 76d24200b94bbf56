/**
 * A schedule: everything that the world does to the nodes, as plain data.
 *
 * Faults have absolute times and name their nodes, and each is total: one that does not apply when its
 * time comes (a crash of a node that is down) does nothing. So any of them can be deleted, and what is
 * left is still a schedule.
 */

import type { FamilySettings, NetworkLimits } from '../protocol/setup.ts';
import { type Fault, factsOf } from './fault.ts';
import type { NodeName } from './nodes.ts';

/** What a node chooses in a tick: the integer in `[0, 2^31)` that comes in with its inputs. */
export interface FixedChoice {
  readonly atTick: number;
  readonly node: NodeName;
  readonly choice: number;
}

/** All that decides a run, but for the protocol. */
export interface Schedule {
  /** How many nodes there are; each comes up with its `join`. */
  readonly nodes: number;
  /** How many of them, the first, are introducers; one unless given. */
  readonly introducers?: number;
  /** The run executes the ticks 0 to `horizonTicks` − 1. */
  readonly horizonTicks: number;
  /** The key of all chance in the run. */
  readonly seed: string;
  /**
   * What nodes choose, instead of what the seed would have them choose: so a path that was searched for, and not drawn,
   * is a schedule. Where it is given, who is not named in it chooses the first of everything in that tick.
   */
  readonly choices?: readonly FixedChoice[];
  readonly network: NetworkLimits;
  readonly settings: FamilySettings;
  readonly faults: readonly Fault[];
  /**
   * Those who must come to agree although faults among the others are never mended; absent where all are
   * mended and all must. Nothing that lasts may stand between two of them.
   */
  readonly core?: readonly NodeName[];
}

/** F: the tick after which no scheduled fault acts, but for those that are never mended. */
export function lastFaultTick(schedule: Pick<Schedule, 'faults'>): number {
  return schedule.faults.reduce((last, fault) => Math.max(last, factsOf(fault).endTick), 0);
}

/** How many introducers there are. */
export function introducersIn({ introducers = 1 }: Pick<Schedule, 'introducers'>): number {
  return introducers;
}
