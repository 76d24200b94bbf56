/**
 * The wire format, version 1. All integers little-endian.
 *
 * | bytes | meaning |
 * |---|---|
 * | 1 | version |
 * | 1 | kind: its place in `KINDS` |
 * | 14 | the sender: address (6), life (4), incarnation (4) |
 * | 14 | whom the message is about, likewise |
 * | 4 | number of the probe |
 * | 2 | n, the number of statements |
 * | 1 | g, the length of the group's name, up to 32 |
 * | g | the name, in printable ASCII |
 * | 21·n | statements: address (6), life (4), incarnation (4), status (1), accuser (6) |
 * | 4 | CRC-32 of all before it |
 *
 * There is exactly one encoding of a message: what decodes, encodes to the same bytes.
 */

import { crc32 } from '../protocol/crc32.ts';
import { isGroupName } from '../protocol/group-to-join.ts';
import type { Decoded } from '../protocol/protocol.ts';
import { getUint48, setUint48 } from '../protocol/uint48.ts';
import { KINDS, type Message } from './message.ts';
import { type Instance, STATUSES, type Statement } from './statement.ts';

/** Bytes of a message of a group without a name, without its statements; and of one statement. */
export const HEADER_BYTES = 41;
export const STATEMENT_BYTES = 21;

const VERSION = 1;
const FROM_AT = 2;
const ABOUT_AT = 16;
const PROBE_AT = 30;
const COUNT_AT = 34;
const NAME_LENGTH_AT = 36;
const NAME_AT = 37;
const CHECKSUM_BYTES = 4;

/** … of a message of the group with this name, without its statements. */
export function headerBytes(group: string): number {
  return HEADER_BYTES + group.length;
}

export function messageByteLength({ group, statements }: Message): number {
  return headerBytes(group) + STATEMENT_BYTES * statements.length;
}

/** The bytes of a well-formed message. */
export function encodeMessage(message: Message): Uint8Array {
  const { group, kind, from, about, probe, statements } = message;
  const bytes = new Uint8Array(messageByteLength(message));
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  bytes[1] = KINDS.indexOf(kind);
  setInstance(view, FROM_AT, from);
  setInstance(view, ABOUT_AT, about);
  view.setUint32(PROBE_AT, probe, true);
  view.setUint16(COUNT_AT, statements.length, true);
  bytes[NAME_LENGTH_AT] = group.length;
  for (let i = 0; i < group.length; i++) bytes[NAME_AT + i] = group.charCodeAt(i);
  let at = NAME_AT + group.length;
  for (const statement of statements) {
    setInstance(view, at, statement);
    bytes[at + 14] = STATUSES.indexOf(statement.status);
    setUint48(view, at + 15, statement.accuser);
    at += STATEMENT_BYTES;
  }
  view.setUint32(at, crc32(bytes, at), true);
  return bytes;
}

/** The message in these bytes, or the first thing that is wrong with them. */
export function decodeMessage(bytes: Uint8Array): Decoded<Message> {
  if (bytes.length < HEADER_BYTES) return malformed(`${bytes.length} bytes are too short for a message`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== VERSION) return malformed(`version ${bytes[0]} is not version ${VERSION}`);
  const kind = KINDS[bytes[1]!];
  if (kind === undefined) return malformed(`there is no kind ${bytes[1]} of message`);
  const count = view.getUint16(COUNT_AT, true);
  const nameEnd = NAME_AT + bytes[NAME_LENGTH_AT]!;
  const group = String.fromCharCode(...bytes.subarray(NAME_AT, nameEnd));
  const length = HEADER_BYTES + nameEnd - NAME_AT + STATEMENT_BYTES * count;
  if (bytes.length !== length)
    return malformed(`${count} statements take ${length} bytes, not ${bytes.length}`);
  const end = length - CHECKSUM_BYTES;
  if (view.getUint32(end, true) !== crc32(bytes, end)) return malformed('the checksum does not match');

  if (!isGroupName(group)) return malformed('the name of the group is none');

  const statements: Statement[] = [];
  for (let at = nameEnd; at < end; at += STATEMENT_BYTES) {
    const status = STATUSES[bytes[at + 14]!];
    if (status === undefined) return malformed(`there is no status ${bytes[at + 14]}`);
    const { address, life, incarnation } = getInstance(view, at);
    statements.push({ address, life, incarnation, status, accuser: getUint48(view, at + 15) });
  }
  const from = getInstance(view, FROM_AT);
  const about = getInstance(view, ABOUT_AT);
  const probe = view.getUint32(PROBE_AT, true);
  return { ok: true, message: { group, kind, from, about, probe, statements } };
}

function setInstance(view: DataView, at: number, { address, life, incarnation }: Instance): void {
  setUint48(view, at, address);
  view.setUint32(at + 6, life, true);
  view.setUint32(at + 10, incarnation, true);
}

function getInstance(view: DataView, at: number): Instance {
  return {
    address: getUint48(view, at),
    life: view.getUint32(at + 6, true),
    incarnation: view.getUint32(at + 10, true),
  };
}

function malformed(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error };
}
