/**
 * Tombstones: of a member that was removed its life and incarnation are remembered for a while, and nothing that does not
 * count for more brings it back.
 *
 * Without them a message that was long under way, or a list that learned of the dead late, lists them again; and whoever
 * was given up by mistake is never written to again. The memory is finite, in time and in number: beyond it a late word
 * about the dead cannot be told from a fresh join, and the ghost that it brings has to be found out by a probe once more.
 */
import type { Instance } from '../statement.ts';

/** What is remembered of an instance that was removed. */
export interface Tombstone extends Instance {
  /** It said itself that it leaves. */
  readonly hasLeft: boolean;
  /** The own tick after which it is forgotten. */
  readonly untilTick: number;
}

/** What is remembered once this instance was removed: one per address, the newest last, `most` of them. */
export type TombstoneRule = (
  tombstones: readonly Tombstone[],
  removed: Tombstone,
  most: number,
) => readonly Tombstone[];

export const rememberRemoved: TombstoneRule = (tombstones, removed, most) => {
  const others = tombstones.filter(({ address }) => address !== removed.address);
  return [...others.slice(Math.max(others.length + 1 - most, 0)), removed];
};

/** Those that have not expired; the same array when none has. */
export function unexpired(tombstones: readonly Tombstone[], tick: number): readonly Tombstone[] {
  return tombstones.some(({ untilTick }) => untilTick < tick)
    ? tombstones.filter(({ untilTick }) => untilTick >= tick)
    : tombstones;
}
