/**
 * The member list: what one node believes.
 *
 * This is the hot structure: every message carries it whole and every receiver merges it whole. It is
 * kept as parallel arrays that ascend by address and are never written to once they are shared, so
 * that sending a list costs nothing and equal memberships line up index by index.
 */

import { type Address, isAddress } from '../protocol/address.ts';
import { type Member, type MemberVector, memberAt } from '../protocol/member-vector.ts';

/** The part that stays: when, on the own clock, each heartbeat last rose; and where the node itself stands. */
export interface MemberList {
  readonly vector: MemberVector;
  readonly heardTicks: readonly number[];
  readonly selfIndex: number;
}

/**
 * The heartbeat that ends an epoch. It is the top of the order, so whoever holds it can be told nothing
 * newer about that epoch: a leave is a merge like any other, and so is a counter that has run full.
 */
export const DEPARTED = 2 ** 48 - 1;

/** The highest epoch: what fits 4 bytes on the wire. */
export const MAX_EPOCH = 2 ** 32 - 1;

export function isEpoch(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_EPOCH;
}

export function isHeartbeat(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= DEPARTED;
}

/** Are all entries of a vector well-formed, and do the addresses ascend? The lengths are taken as equal. */
export function isWellFormed({ addresses, epochs, heartbeats }: MemberVector): boolean {
  for (let i = 0; i < addresses.length; i++) {
    if (!isAddress(addresses[i]) || !isEpoch(epochs[i]) || !isHeartbeat(heartbeats[i])) return false;
    if (i > 0 && addresses[i]! <= addresses[i - 1]!) return false;
  }
  return true;
}

/** The list of a node that knows only itself. */
export function listOfOne(self: Address, epoch: number, now: number): MemberList {
  return {
    vector: { addresses: [self], epochs: [epoch], heartbeats: [0] },
    heardTicks: [now],
    selfIndex: 0,
  };
}

/** The vector of these members, which must ascend by address. */
export function vectorOf(members: readonly Member[]): MemberVector {
  return {
    addresses: members.map((member) => member.address),
    epochs: members.map((member) => member.epoch),
    heartbeats: members.map((member) => member.heartbeat),
  };
}

/** The members of a vector, one by one. */
export function membersOf(vector: MemberVector): Member[] {
  return vector.addresses.map((_, index) => memberAt(vector, index));
}

/** The node's own entry. */
export function ownEntry(list: MemberList): Member {
  return memberAt(list.vector, list.selfIndex);
}

/** The list after one active tick: the own heartbeat as given, and stamped. */
export function beat(list: MemberList, heartbeat: number, now: number): MemberList {
  const { vector, heardTicks, selfIndex } = list;
  const heartbeats = vector.heartbeats.slice();
  const stamps = heardTicks.slice();
  heartbeats[selfIndex] = heartbeat;
  stamps[selfIndex] = now;
  return {
    vector: { addresses: vector.addresses, epochs: vector.epochs, heartbeats },
    heardTicks: stamps,
    selfIndex,
  };
}

/** The vector without the given addresses; the same object when there are none. */
export function vectorWithout(vector: MemberVector, left: readonly Address[]): MemberVector {
  if (left.length === 0) return vector;
  const out = new Set(left);
  const addresses: Address[] = [];
  const epochs: number[] = [];
  const heartbeats: number[] = [];
  for (let i = 0; i < vector.addresses.length; i++) {
    if (out.has(vector.addresses[i]!)) continue;
    addresses.push(vector.addresses[i]!);
    epochs.push(vector.epochs[i]!);
    heartbeats.push(vector.heartbeats[i]!);
  }
  return { addresses, epochs, heartbeats };
}

/**
 * The vector with these members put in, each in place of what it held of that address; but never in place of a
 * later life. The same object where there is nobody to put in.
 */
export function vectorWith(vector: MemberVector, members: readonly Member[]): MemberVector {
  if (members.length === 0) return vector;
  const byAddress = new Map(membersOf(vector).map((member) => [member.address, member]));
  let isSame = true;
  for (const member of members) {
    const held = byAddress.get(member.address);
    if (held !== undefined && held.epoch > member.epoch) continue;
    byAddress.set(member.address, member);
    isSame = false;
  }
  return isSame ? vector : vectorOf([...byAddress.values()].sort((a, b) => a.address - b.address));
}

/**
 * The list without those of `gone` that it holds, and with `newcomers`, which it must not hold, stamped
 * now. Both ascend by address.
 */
export function editList(
  list: MemberList,
  gone: readonly Address[],
  newcomers: readonly Member[],
  now: number,
): MemberList {
  if (gone.length === 0 && newcomers.length === 0) return list;
  const { vector, heardTicks } = list;
  const addresses: Address[] = [];
  const epochs: number[] = [];
  const heartbeats: number[] = [];
  const stamps: number[] = [];
  let { selfIndex } = list;
  let nextGone = 0;
  let nextNewcomer = 0;
  for (let i = 0; i <= vector.addresses.length; i++) {
    const address = i < vector.addresses.length ? vector.addresses[i]! : Number.POSITIVE_INFINITY;
    while (nextNewcomer < newcomers.length && newcomers[nextNewcomer]!.address <= address) {
      const newcomer = newcomers[nextNewcomer++]!;
      addresses.push(newcomer.address);
      epochs.push(newcomer.epoch);
      heartbeats.push(newcomer.heartbeat);
      stamps.push(now);
    }
    if (i === vector.addresses.length) break;
    while (nextGone < gone.length && gone[nextGone]! < address) nextGone++;
    if (gone[nextGone] === address) continue;
    if (i === list.selfIndex) selfIndex = addresses.length;
    addresses.push(address);
    epochs.push(vector.epochs[i]!);
    heartbeats.push(vector.heartbeats[i]!);
    stamps.push(heardTicks[i]!);
  }
  return { vector: { addresses, epochs, heartbeats }, heardTicks: stamps, selfIndex };
}

/** All listed addresses but the node's own. */
export function peersOf({ vector, selfIndex }: MemberList): Address[] {
  const peers = vector.addresses.slice();
  peers.splice(selfIndex, 1);
  return peers;
}

/** Who was silent for more than so many ticks at this time, ascending. */
export function silentFor({ vector, heardTicks }: MemberList, ticks: number, now: number): Address[] {
  return vector.addresses.filter((_, index) => now - heardTicks[index]! > ticks);
}

/** The peers that the node is not silent about. */
export function loudPeersOf(list: MemberList, silent: readonly Address[]): Address[] {
  const peers = peersOf(list);
  if (silent.length === 0) return peers;
  const out = new Set(silent);
  return peers.filter((peer) => !out.has(peer));
}
