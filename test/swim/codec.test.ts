import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ADDRESS_END } from '../../src/protocol/address.ts';
import { crc32 } from '../../src/protocol/crc32.ts';
import {
  decodeMessage,
  encodeMessage,
  HEADER_BYTES,
  messageByteLength,
  STATEMENT_BYTES,
} from '../../src/swim/codec.ts';
import { KINDS, type Message } from '../../src/swim/message.ts';
import { MOST, STATUSES } from '../../src/swim/statement.ts';
import { instance, message, statement } from '../support/swim-nodes.ts';

const addresses = fc.maxSafeNat().map((number) => number % ADDRESS_END);
const counts = fc.oneof(fc.nat({ max: MOST }), fc.constant(MOST));
const instances = fc.record({ address: addresses, life: counts, incarnation: counts });
const statements = fc
  .tuple(instances, fc.constantFrom(...STATUSES), addresses)
  .map(([about, status, accuser]) => statement(status, about, accuser));
const messages: fc.Arbitrary<Message> = fc.record({
  group: fc.constantFrom('', 'a', 'x'.repeat(32), '~ '),
  kind: fc.constantFrom(...KINDS),
  from: instances,
  about: instances,
  probe: counts,
  statements: fc.array(statements, { maxLength: 8 }),
});

const PING = message('PING', instance(2, 3, 1), {
  about: instance(ADDRESS_END - 1, MOST, MOST),
  probe: 7,
  statements: [statement('suspect', instance(4), 2), statement('left', instance(5))],
});

/** The bytes with what `change` does to them, under a checksum that is right again. */
function changed(change: (bytes: Uint8Array) => void, message = PING): Uint8Array {
  const bytes = encodeMessage(message);
  change(bytes);
  const end = bytes.length - 4;
  new DataView(bytes.buffer).setUint32(end, crc32(bytes, end), true);
  return bytes;
}

function errorOf(bytes: Uint8Array): string {
  const decoded = decodeMessage(bytes);
  if (decoded.ok) throw new Error('decoded, and should not have');
  return decoded.error;
}

describe('the wire format', () => {
  test('what is encoded decodes to what it was, in as many bytes as was said', () => {
    fc.assert(
      fc.property(messages, (given) => {
        const bytes = encodeMessage(given);
        expect(bytes).toHaveLength(messageByteLength(given));
        expect(decodeMessage(bytes)).toEqual({ ok: true, message: given });
      }),
    );
  });

  test('what decodes encodes to the same bytes', () => {
    fc.assert(
      fc.property(messages, fc.nat(), fc.nat({ max: 255 }), (given, at, byte) => {
        const bytes = encodeMessage(given);
        bytes[at % bytes.length] = byte;
        const decoded = decodeMessage(bytes);
        if (decoded.ok) expect(encodeMessage(decoded.message)).toEqual(bytes);
      }),
    );
  });

  test('takes 41 bytes, those of the name of its group, and 21 for each statement', () => {
    expect([HEADER_BYTES, STATEMENT_BYTES]).toEqual([41, 21]);
    expect(encodeMessage({ ...PING, statements: [] })).toHaveLength(41);
    expect(encodeMessage({ ...PING, group: 'blue', statements: [] })).toHaveLength(45);
    expect(encodeMessage(PING)).toHaveLength(41 + 2 * 21);
  });

  test('says what is wrong', () => {
    expect(errorOf(new Uint8Array(40))).toBe('40 bytes are too short for a message');
    expect(errorOf(changed((bytes) => bytes.set([2], 0)))).toBe('version 2 is not version 1');
    expect(errorOf(changed((bytes) => bytes.set([8], 1)))).toBe('there is no kind 8 of message');
    expect(errorOf(changed((bytes) => bytes.set([3], 34)))).toBe('3 statements take 104 bytes, not 83');
    expect(errorOf(changed((bytes) => bytes.set([4], 37 + 14)))).toBe('there is no status 4');
    const named = { ...PING, group: 'blue' };
    expect(errorOf(changed((bytes) => bytes.set([9], 37), named))).toBe('the name of the group is none');
    expect(errorOf(encodeMessage(PING).map((byte, at) => (at === 20 ? byte + 1 : byte)))).toBe(
      'the checksum does not match',
    );
  });
});
