/**
 * A message of a child. What stands in it the child alone understands; what the harness has to know of it the child says
 * beside it. On the simulated wire both travel: what is the child's own as it is, and what it says beside it under a
 * checksum.
 */

import { isObject } from '../files/is-object.ts';
import { crc32 } from '../protocol/crc32.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { Decoded } from '../protocol/protocol.ts';

/** Any value of JSON. */
type Payload = unknown;

export interface ChildMessage {
  readonly kind: string;
  /** How many bytes it takes where it is really sent; `null`: those of its text. */
  readonly bytes: number | null;
  /** Of whom it tells; `null`: that is not said. */
  readonly tells: MemberVector | null;
  /** In words, for stories; `null`: nothing. */
  readonly says: string | null;
  readonly payload: Payload;
}

/** What a child of whose messages nothing is said sends. */
export const UNSAID_KIND = 'MESSAGE';

/** Deeper than any message, and far from the end of the stack. */
const MOST_LEVELS = 100;

/** Does the wire bring it over as it is? A reducer is handed whatever somebody has made up. */
export function isMessage(value: unknown): value is ChildMessage {
  return (
    isObject(value) && typeof value['kind'] === 'string' && value['payload'] !== undefined && isJson(value, 0)
  );
}

function isJson(value: unknown, level: number): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || level > MOST_LEVELS) return false;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (!isJson(value[at], level + 1)) return false;
    return true;
  }
  return Object.values(value).every((each) => isJson(each, level + 1));
}

/** Of a text its own bytes count, and not the quotation marks of JSON. */
export function byteLengthOf({ bytes, payload }: ChildMessage): number {
  return bytes ?? Buffer.byteLength(typeof payload === 'string' ? payload : JSON.stringify(payload));
}

const CHECKSUM_BYTES = 4;
const LINE_FEED = 10;

export type Damage = 'lost' | 'arrives';

/** A checksum, a line of what is said beside it, and what is the child's own; this is under the checksum too unless damage arrives. */
export function encoded({ payload, ...beside }: ChildMessage, damage: Damage): Uint8Array {
  const head = Buffer.from(`${JSON.stringify(beside)}\n`);
  const body = Buffer.from(JSON.stringify(payload));
  const guarded = damage === 'lost' ? Buffer.concat([head, body]) : head;
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32BE(crc32(guarded, guarded.length));
  return new Uint8Array(Buffer.concat([checksum, head, body]));
}

export function decodedFrom(bytes: Uint8Array, damage: Damage): Decoded<ChildMessage> {
  const all = Buffer.from(bytes);
  const headEnd = all.indexOf(LINE_FEED, CHECKSUM_BYTES) + 1;
  if (headEnd <= CHECKSUM_BYTES) return { ok: false, error: 'it is cut short' };
  const guarded = all.subarray(CHECKSUM_BYTES, damage === 'lost' ? all.length : headEnd);
  if (crc32(guarded, guarded.length) !== all.readUInt32BE(0)) return { ok: false, error: 'it is damaged' };
  // Under its checksum it is what `encoded` has written.
  const beside = JSON.parse(all.toString('utf8', CHECKSUM_BYTES, headEnd)) as Omit<ChildMessage, 'payload'>;
  return { ok: true, message: { ...beside, payload: payloadIn(all.toString('utf8', headEnd)) } };
}

/** What is no JSON any more arrives as the text that it is. */
function payloadIn(text: string): Payload {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
