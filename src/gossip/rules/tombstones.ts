/**
 * Tombstones: of a removed member its epoch and highest heartbeat are remembered for a while, and
 * nothing that is not newer brings it back.
 *
 * Without them a message that was long under way, or a list that learned of the dead late, re-adds them.
 *
 * The memory is finite, so the promise has limits: it holds for `tombstoneTicks` and for the latest
 * `tombstoneLimit` removed addresses. Beyond that a late message about the dead cannot be told from a
 * fresh join; the ghost it brings dies again by the bound for failures, because nobody raises its
 * heartbeat.
 */
import type { Address } from '../../protocol/address.ts';
import type { Member } from '../../protocol/member-vector.ts';
import { DEPARTED } from '../member-list.ts';
import type { Settings } from '../settings.ts';

/** What is remembered of a removed instance. */
export interface Tombstone extends Member {
  /** The own-clock tick after which it is forgotten. */
  readonly untilTick: number;
}

/** What is remembered of the removed, and what may come back in spite of it. */
export interface TombstoneRule {
  /** The tombstones once these members were removed: one per address, the newest last. */
  bury(
    tombstones: readonly Tombstone[],
    removed: readonly Member[],
    now: number,
    settings: Settings,
  ): readonly Tombstone[];
  /** Is an entry about an unlisted address no news about what was buried? */
  refuses(tombstones: readonly Tombstone[], entry: Member): boolean;
}

export function tombstoneOf(tombstones: readonly Tombstone[], address: Address): Tombstone | undefined {
  return tombstones.find((tombstone) => tombstone.address === address);
}

export const rememberRemoved: TombstoneRule = {
  bury(tombstones, removed, now, settings) {
    if (removed.length === 0) return tombstones;
    const gone = new Set(removed.map(({ address }) => address));
    const kept = tombstones.filter(({ address }) => !gone.has(address));
    const untilTick = now + settings.tombstoneTicks;
    const all = [...kept, ...removed.map((member) => ({ ...member, untilTick }))];
    return all.slice(Math.max(all.length - settings.tombstoneLimit, 0));
  },
  refuses(tombstones, entry) {
    const buried = tombstoneOf(tombstones, entry.address);
    if (buried === undefined || entry.epoch > buried.epoch) return false;
    return entry.epoch < buried.epoch || entry.heartbeat <= buried.heartbeat;
  },
};

const NONE: readonly Tombstone[] = [];

/** MP1: what is removed is forgotten. */
export const forgetRemoved: TombstoneRule = {
  bury: () => NONE,
  refuses: () => false,
};

/** The tombstones that have not expired; the same array when none has. */
export function unexpired(tombstones: readonly Tombstone[], now: number): readonly Tombstone[] {
  return tombstones.some(({ untilTick }) => untilTick < now)
    ? tombstones.filter(({ untilTick }) => untilTick >= now)
    : tombstones;
}

/** Those that were removed for their silence, and may be alive behind a broken link. */
export function forgottenAddresses(tombstones: readonly Tombstone[]): Address[] {
  return tombstones.filter(({ heartbeat }) => heartbeat !== DEPARTED).map(({ address }) => address);
}
