/** What travels between nodes: `MessageHdr { msgType, memberVector, addr }`, as in MP1, and the name of the group. */
import { type Address, isAddress } from '../protocol/address.ts';
import { isGroupName } from '../protocol/group-to-join.ts';
import type { MemberVector } from '../protocol/member-vector.ts';

export const MSG_TYPES = ['JOINREQ', 'JOINREP', 'PING', 'LEAVE'] as const;

/**
 * - `JOINREQ`: a newcomer asks the introducer to be let in; the vector holds the newcomer alone.
 * - `JOINREP`: the introducer's answer; the vector is its list.
 * - `PING`: gossip; the vector is the sender's list.
 * - `LEAVE`: gossip that also brings members whose epoch is over (heartbeat `DEPARTED`).
 */
export type MsgType = (typeof MSG_TYPES)[number];

/** A message of the gossip protocol. */
export interface MessageHdr {
  readonly msgType: MsgType;
  readonly memberVector: MemberVector;
  /** The sender. */
  readonly addr: Address;
  /** The group that the sender is of; absent where that has no name. */
  readonly group?: string;
}

/** A message of a member of this group. */
export function messageOf(
  group: string,
  msgType: MsgType,
  memberVector: MemberVector,
  addr: Address,
): MessageHdr {
  return group === '' ? { msgType, memberVector, addr } : { msgType, memberVector, addr, group };
}

/**
 * Is `value` shaped like a message? Looks at the header and the lengths; the entries are checked by the
 * merge, which reads each of them anyway.
 */
export function hasMessageShape(value: unknown): value is MessageHdr {
  if (typeof value !== 'object' || value === null) return false;
  const { msgType, memberVector, addr, group } = value as Partial<Record<keyof MessageHdr, unknown>>;
  if (!MSG_TYPES.includes(msgType as MsgType) || !isAddress(addr)) return false;
  // A name that is there must be one: nothing else comes over the wire as it is.
  if (Object.hasOwn(value, 'group') && (group === '' || !isGroupName(group))) return false;
  if (typeof memberVector !== 'object' || memberVector === null) return false;
  const { addresses, epochs, heartbeats } = memberVector as Partial<Record<keyof MemberVector, unknown>>;
  return (
    Array.isArray(addresses) &&
    Array.isArray(epochs) &&
    Array.isArray(heartbeats) &&
    addresses.length === epochs.length &&
    addresses.length === heartbeats.length
  );
}
