/**
 * The wire format: version 1 of a group that has no name, version 2 of one that has. All integers little-endian.
 *
 * | bytes | meaning |
 * |---|---|
 * | 1 | version |
 * | 1 | message type: its place in `MSG_TYPES` |
 * | 6 | sender |
 * | 2 | n, the number of entries |
 * | 1 | version 2: g, the length of the group's name, 1 to 32 |
 * | g | version 2: the name, in printable ASCII |
 * | 16·n | entries, ascending: address (6), epoch (4), heartbeat (6) |
 * | 4 | CRC-32 of all before it |
 *
 * There is exactly one encoding of a message: what decodes, encodes to the same bytes. The checksum is
 * there for accidents; it keeps nobody from forging.
 */

import { crc32 } from '../protocol/crc32.ts';
import { isGroupName } from '../protocol/group-to-join.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { Decoded } from '../protocol/protocol.ts';
import { getUint48, setUint48 } from '../protocol/uint48.ts';
import { isWellFormed } from './member-list.ts';
import { type MessageHdr, MSG_TYPES, messageOf } from './message.ts';
import { ENTRY_BYTES, HEADER_BYTES, headerBytes } from './settings.ts';

const UNNAMED = 1;
const NAMED = 2;
const NAME_AT = 10;
const CHECKSUM_BYTES = 4;

export function messageByteLength({ group = '', memberVector }: MessageHdr): number {
  return headerBytes(group) + ENTRY_BYTES * memberVector.addresses.length;
}

/** The bytes of a well-formed message. */
export function encodeMessage({ msgType, memberVector, addr, group = '' }: MessageHdr): Uint8Array {
  const { addresses, epochs, heartbeats } = memberVector;
  const count = addresses.length;
  const bytes = new Uint8Array(headerBytes(group) + ENTRY_BYTES * count);
  const view = new DataView(bytes.buffer);
  bytes[0] = group === '' ? UNNAMED : NAMED;
  bytes[1] = MSG_TYPES.indexOf(msgType);
  setUint48(view, 2, addr);
  view.setUint16(8, count, true);
  if (group !== '') {
    bytes[NAME_AT] = group.length;
    for (let i = 0; i < group.length; i++) bytes[NAME_AT + 1 + i] = group.charCodeAt(i);
  }
  for (let i = 0, at = entriesAt(group); i < count; i++, at += ENTRY_BYTES) {
    setUint48(view, at, addresses[i]!);
    view.setUint32(at + 6, epochs[i]!, true);
    setUint48(view, at + 10, heartbeats[i]!);
  }
  const end = bytes.length - CHECKSUM_BYTES;
  view.setUint32(end, crc32(bytes, end), true);
  return bytes;
}

/** The message in these bytes, or the first thing that is wrong with them. */
export function decodeMessage(bytes: Uint8Array): Decoded<MessageHdr> {
  if (bytes.length < HEADER_BYTES) return malformed(`${bytes.length} bytes are too short for a message`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== UNNAMED && bytes[0] !== NAMED) {
    return malformed(`version ${bytes[0]} is neither ${UNNAMED} nor ${NAMED}`);
  }
  const msgType = MSG_TYPES[bytes[1]!];
  if (msgType === undefined) return malformed(`there is no message type ${bytes[1]}`);
  const count = view.getUint16(8, true);
  const group = bytes[0] === UNNAMED ? '' : nameIn(bytes);
  if (group === null) return malformed('the name of the group is none');
  const length = headerBytes(group) + ENTRY_BYTES * count;
  if (bytes.length !== length) return malformed(`${count} entries take ${length} bytes, not ${bytes.length}`);
  const end = length - CHECKSUM_BYTES;
  if (view.getUint32(end, true) !== crc32(bytes, end)) return malformed('the checksum does not match');

  const addresses: number[] = [];
  const epochs: number[] = [];
  const heartbeats: number[] = [];
  for (let at = entriesAt(group); at < end; at += ENTRY_BYTES) {
    addresses.push(getUint48(view, at));
    epochs.push(view.getUint32(at + 6, true));
    heartbeats.push(getUint48(view, at + 10));
  }
  const memberVector: MemberVector = { addresses, epochs, heartbeats };
  if (!isWellFormed(memberVector)) return malformed('the entries do not ascend by address');
  return { ok: true, message: messageOf(group, msgType, memberVector, getUint48(view, 2)) };
}

/** Where the entries begin. */
function entriesAt(group: string): number {
  return headerBytes(group) - CHECKSUM_BYTES;
}

/** `null`: there is none that a group may have. */
function nameIn(bytes: Uint8Array): string | null {
  const length = bytes[NAME_AT]!;
  if (length === 0 || NAME_AT + 1 + length > bytes.length) return null;
  const name = String.fromCharCode(...bytes.subarray(NAME_AT + 1, NAME_AT + 1 + length));
  return isGroupName(name) ? name : null;
}

function malformed(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
