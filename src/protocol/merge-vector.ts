/**
 * Merging a received vector into a member list: one pass over two ascending arrays.
 *
 * What is decided here is decided by the rules `identity`, `merge` and `tombstones`; this file only
 * walks. It is the hottest code of the protocol: it copies an array when the first entry changes, and
 * a vector that changes nothing gives the list back that it was given.
 */
import { type Address, isAddress } from './address.ts';
import {
  DEPARTED,
  editList,
  isEpoch,
  isHeartbeat,
  type Member,
  type MemberList,
  type MemberVector,
  memberAt,
} from './member-list.ts';
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

const NOBODY: never[] = [];

/** The list after a vector was received at own-clock tick `now`, or `null` when the vector is malformed. */
export function mergeVector(
  list: MemberList,
  tombstones: readonly Tombstone[],
  received: MemberVector,
  now: number,
  rules: Rules,
): Merged | null {
  const { vector, selfIndex } = list;
  const ownAddresses = vector.addresses;
  const ownCount = ownAddresses.length;
  const count = received.addresses.length;
  const { takes, stamps } = rules.merge;

  let epochs = vector.epochs as number[];
  let heartbeats = vector.heartbeats as number[];
  let heardTicks = list.heardTicks as number[];
  let newcomers: Member[] = NOBODY;
  let renewed: Address[] = NOBODY;
  let departed: Member[] = NOBODY;

  let i = 0;
  for (let k = 0; k < count; k++) {
    const address = received.addresses[k]!;
    const epoch = received.epochs[k]!;
    const heartbeat = received.heartbeats[k]!;
    if (typeof address !== 'number') return null;
    while (i < ownCount && ownAddresses[i]! < address) i++;

    if (i === ownCount || ownAddresses[i] !== address) {
      if (!isAddress(address) || !isEpoch(epoch) || !isHeartbeat(heartbeat)) return null;
      if (k > 0 && received.addresses[k - 1]! >= address) return null;
      const member = { address, epoch, heartbeat };
      if (rules.tombstones.refuses(tombstones, member)) continue;
      if (heartbeat === DEPARTED) departed = [...departed, member];
      else if (newcomers === NOBODY) newcomers = [member];
      else newcomers.push(member);
      continue;
    }

    const known = vector.heartbeats[i]!;
    if (heartbeat !== known && !isHeartbeat(heartbeat)) return null;
    if (epoch !== vector.epochs[i]) {
      if (!isEpoch(epoch)) return null;
      if (i !== selfIndex && rules.identity.supersedes(vector.epochs[i]!, epoch)) {
        if (heartbeat === DEPARTED) departed = [...departed, { address, epoch, heartbeat }];
        else {
          if (epochs === vector.epochs) epochs = vector.epochs.slice();
          if (heartbeats === vector.heartbeats) heartbeats = vector.heartbeats.slice();
          if (heardTicks === list.heardTicks) heardTicks = list.heardTicks.slice();
          epochs[i] = epoch;
          heartbeats[i] = heartbeat;
          heardTicks[i] = now;
          renewed = [...renewed, address];
        }
      }
    } else if (i !== selfIndex && takes(known, heartbeat)) {
      if (heartbeat === DEPARTED) departed = [...departed, memberAt(received, k)];
      else {
        if (heartbeats === vector.heartbeats) heartbeats = vector.heartbeats.slice();
        heartbeats[i] = heartbeat;
        if (stamps(known, heartbeat)) {
          if (heardTicks === list.heardTicks) heardTicks = list.heardTicks.slice();
          heardTicks[i] = now;
        }
      }
    }
    i++;
  }

  const merged =
    heartbeats === vector.heartbeats && heardTicks === list.heardTicks
      ? list
      : { vector: { addresses: ownAddresses, epochs, heartbeats }, heardTicks, selfIndex };
  const gone = departed.map((member) => member.address);
  return { list: editList(merged, gone, newcomers, now), newcomers, renewed, departed };
}
