/**
 * The wire format of the `full-list` variant. All integers little-endian; entries as MP1's `MemberListEntry`
 * lies in memory, 24 bytes each, so that a list of more than 165 members fits no message, as there.
 *
 * | bytes | meaning |
 * |---|---|
 * | 1 | message type: its place in `FULL_LIST_TYPES` |
 * | 6 | sender |
 * | 24·n | entries: address (6), nothing (2), heartbeat (8), time stamp (8) |
 */
import type { Decoded } from '../protocol/protocol.ts';
import { type Entry, FULL_LIST_TYPES, type FullListMessage } from './full-list.ts';

const HEADER_BYTES = 7;
const ENTRY_BYTES = 24;
const LOW_WORD = 2 ** 32;

export function fullListByteLength({ memberVector }: FullListMessage): number {
  return HEADER_BYTES + ENTRY_BYTES * memberVector.length;
}

export function encodeFullList(message: FullListMessage): Uint8Array {
  const bytes = new Uint8Array(fullListByteLength(message));
  const view = new DataView(bytes.buffer);
  bytes[0] = FULL_LIST_TYPES.indexOf(message.msgType);
  setUint48(view, 1, message.addr);
  message.memberVector.forEach(({ address, heartbeat, timestamp }, index) => {
    const at = HEADER_BYTES + ENTRY_BYTES * index;
    setUint48(view, at, address);
    setUint48(view, at + 8, heartbeat);
    setUint48(view, at + 16, timestamp);
  });
  return bytes;
}

export function decodeFullList(bytes: Uint8Array): Decoded<FullListMessage> {
  const msgType = FULL_LIST_TYPES[bytes[0] ?? FULL_LIST_TYPES.length];
  if (msgType === undefined) return { ok: false, error: `there is no message type ${bytes[0]}` };
  const entriesBytes = bytes.length - HEADER_BYTES;
  if (entriesBytes < 0 || entriesBytes % ENTRY_BYTES !== 0) {
    return { ok: false, error: `${bytes.length} bytes are no whole number of entries` };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const memberVector: Entry[] = [];
  for (let at = HEADER_BYTES; at < bytes.length; at += ENTRY_BYTES) {
    memberVector.push({
      address: getUint48(view, at),
      heartbeat: getUint48(view, at + 8),
      timestamp: getUint48(view, at + 16),
    });
  }
  return { ok: true, message: { msgType, memberVector, addr: getUint48(view, 1) } };
}

function setUint48(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % LOW_WORD, true);
  view.setUint16(at + 4, Math.floor(value / LOW_WORD), true);
}

function getUint48(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint16(at + 4, true) * LOW_WORD;
}
