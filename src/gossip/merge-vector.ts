/**
 * Merging a received vector into a member list: one pass over two ascending arrays.
 *
 * What is decided here is decided by the rules `identity`, `merge` and `tombstones`; this file only
 * walks. It is the hottest code of the protocol. Two lists of one group mostly hold the same instances
 * in the same order, so the walk goes from run to run of such, and each run is a plain loop over
 * heartbeats; what stands between two runs is looked at one by one. An array is copied when its first
 * entry changes, and a vector that changes nothing gives the list back that it was given.
 *
 * A list that has reached its limit takes no stranger in: nobody is put out for one who may not exist. Who is
 * refused for want of room is heard of again, or asks again.
 */
import { type Address, isAddress } from '../protocol/address.ts';
import { indexOfAddress, sameNumbers } from '../protocol/ascending.ts';
import { type Member, type MemberVector, memberAt } from '../protocol/member-vector.ts';
import { DEPARTED, editList, isEpoch, isHeartbeat, type MemberList } from './member-list.ts';
import type { MergeRule } from './rules/merge.ts';
import type { Rules } from './rules/rules.ts';
import type { Tombstone } from './rules/tombstones.ts';

export interface Merged {
  readonly list: MemberList;
  /** Who was not listed before. Ascending, as the others. */
  readonly newcomers: readonly Member[];
  /** Whose newer epoch took the place of the one listed before. */
  readonly renewed: readonly Address[];
  /** Whose epoch is over, listed before or not. */
  readonly departed: readonly Member[];
}

/** A merge under way. The arrays are those of the list until one of them is written to. */
interface Draft {
  readonly list: MemberList;
  epochs: readonly number[];
  heartbeats: readonly number[];
  heardTicks: readonly number[];
  newcomers: Member[] | null;
  renewed: Address[] | null;
  departed: Member[] | null;
}

const NOBODY: readonly never[] = [];

/**
 * The list, of at most `memberLimit` addresses, after a vector was received at own-clock tick `now`, or `null`
 * when the vector is malformed.
 */
export function mergeVector(
  list: MemberList,
  tombstones: readonly Tombstone[],
  received: MemberVector,
  now: number,
  rules: Rules,
  memberLimit: number,
): Merged | null {
  const { addresses, epochs, heartbeats } = list.vector;
  const { heardTicks } = list;
  const ownCount = addresses.length;
  const count = received.addresses.length;
  const draft: Draft = {
    list,
    epochs,
    heartbeats,
    heardTicks,
    newcomers: null,
    renewed: null,
    departed: null,
  };

  let i = 0;
  let k = 0;
  while (k < count) {
    const from = k;
    k = endOfRun(list.vector, received, i, from);
    if (!mergeRun(draft, received, from, k, i - from, now, rules.merge)) return null;
    i += k - from;
    if (k === count) break;

    const address = received.addresses[k]!;
    if (typeof address !== 'number') return null;
    while (i < ownCount && addresses[i]! < address) i++;
    if (i === ownCount || addresses[i] !== address) {
      if (!mergeStranger(draft, tombstones, received, k, rules)) return null;
    } else if (epochs[i] !== received.epochs[k]) {
      if (!mergeOtherEpoch(draft, received, k, i, now, rules)) return null;
      i++;
    } else continue; // the next run begins here
    k++;
  }
  return finished(draft, received, now, memberLimit);
}

/** Where the run ends that begins with these entries: up to there both hold the same instances one by one. */
function endOfRun(own: MemberVector, received: MemberVector, i: number, from: number): number {
  const count = received.addresses.length;
  if (own.addresses === received.addresses && own.epochs === received.epochs) return count;
  const shift = i - from;
  const limit = Math.min(count, own.addresses.length - shift);
  let k = from;
  while (
    k < limit &&
    own.addresses[k + shift] === received.addresses[k] &&
    own.epochs[k + shift] === received.epochs[k]
  ) {
    k++;
  }
  return k;
}

/**
 * What is received of `[from, until)`, the very instances that are listed `shift` places further on: the
 * heartbeats alone decide. False, as below, when an entry is malformed.
 */
function mergeRun(
  draft: Draft,
  received: MemberVector,
  from: number,
  until: number,
  shift: number,
  now: number,
  { takes, stamps }: MergeRule,
): boolean {
  const { vector, heardTicks, selfIndex } = draft.list;
  let heartbeats = draft.heartbeats as number[];
  let stampsOf = draft.heardTicks as number[];
  for (let k = from; k < until; k++) {
    const i = k + shift;
    const known = vector.heartbeats[i]!;
    const heartbeat = received.heartbeats[k]!;
    if (!isHeartbeat(heartbeat)) return false;
    if (!takes(known, heartbeat) || i === selfIndex) continue;
    if (heartbeat === DEPARTED) {
      draft.departed ??= [];
      draft.departed.push(memberAt(received, k));
      continue;
    }
    if (heartbeats === vector.heartbeats) heartbeats = heartbeats.slice();
    heartbeats[i] = heartbeat;
    if (!stamps(known, heartbeat)) continue;
    if (stampsOf === heardTicks) stampsOf = stampsOf.slice();
    stampsOf[i] = now;
  }
  draft.heartbeats = heartbeats;
  draft.heardTicks = stampsOf;
  return true;
}

/** An entry about an address that is not listed. */
function mergeStranger(
  draft: Draft,
  tombstones: readonly Tombstone[],
  received: MemberVector,
  k: number,
  rules: Rules,
): boolean {
  const member = memberAt(received, k);
  const { address, epoch, heartbeat } = member;
  if (!isAddress(address) || !isEpoch(epoch) || !isHeartbeat(heartbeat)) return false;
  if (k > 0 && received.addresses[k - 1]! >= address) return false;
  if (rules.tombstones.refuses(tombstones, member)) return true;
  if (heartbeat === DEPARTED) {
    draft.departed ??= [];
    draft.departed.push(member);
  } else {
    draft.newcomers ??= [];
    draft.newcomers.push(member);
  }
  return true;
}

/** An entry about another epoch of the address that is listed at `i`. */
function mergeOtherEpoch(
  draft: Draft,
  received: MemberVector,
  k: number,
  i: number,
  now: number,
  rules: Rules,
): boolean {
  const { vector, selfIndex } = draft.list;
  const member = memberAt(received, k);
  const { address, epoch, heartbeat } = member;
  if (!isEpoch(epoch) || !isHeartbeat(heartbeat)) return false;
  if (i === selfIndex || !rules.identity.supersedes(vector.epochs[i]!, epoch)) return true;
  if (heartbeat === DEPARTED) {
    draft.departed ??= [];
    draft.departed.push(member);
  } else {
    draft.epochs = draft.epochs.with(i, epoch);
    draft.heartbeats = draft.heartbeats.with(i, heartbeat);
    draft.heardTicks = draft.heardTicks.with(i, now);
    draft.renewed ??= [];
    draft.renewed.push(address);
  }
  return true;
}

function finished(draft: Draft, received: MemberVector, now: number, memberLimit: number): Merged {
  const { list, epochs, heartbeats, heardTicks } = draft;
  const { addresses } = list.vector;
  // Neither an epoch nor a stamp changes without a heartbeat.
  const merged =
    heartbeats === list.vector.heartbeats
      ? list
      : { vector: { addresses, epochs, heartbeats }, heardTicks, selfIndex: list.selfIndex };
  if (draft.newcomers === null && draft.renewed === null && draft.departed === null) {
    return { list: merged, newcomers: NOBODY, renewed: NOBODY, departed: NOBODY };
  }
  const { renewed, departed } = draft;
  const gone = departed === null ? NOBODY : departed.map((member) => member.address);
  const newcomers = draft.newcomers === null ? NOBODY : withRoom(draft.newcomers, merged, gone, memberLimit);
  const edited = editList(merged, gone, newcomers, now);
  return {
    list: sharing(edited, received),
    newcomers,
    renewed: renewed ?? NOBODY,
    departed: departed ?? NOBODY,
  };
}

/** As many of the newcomers as there is room for once these are gone: the first, by address. */
function withRoom(
  newcomers: readonly Member[],
  { vector }: MemberList,
  gone: readonly Address[],
  memberLimit: number,
): readonly Member[] {
  const { addresses } = vector;
  if (addresses.length + newcomers.length <= memberLimit) return newcomers;
  const staying = addresses.length - gone.filter((address) => indexOfAddress(addresses, address) >= 0).length;
  return newcomers.slice(0, Math.max(memberLimit - staying, 0));
}

/**
 * The list, with the received arrays in place of its own where they hold the same. So a membership that
 * has spread from one node is the very same array in all of them, which `endOfRun` sees at a glance.
 */
function sharing(list: MemberList, received: MemberVector): MemberList {
  const { addresses, epochs, heartbeats } = list.vector;
  if (!sameNumbers(addresses, received.addresses)) return list;
  return {
    ...list,
    vector: {
      addresses: received.addresses,
      epochs: sameNumbers(epochs, received.epochs) ? received.epochs : epochs,
      heartbeats,
    },
  };
}
