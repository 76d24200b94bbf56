import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage, encodeMessage, messageByteLength } from '../../src/gossip/codec.ts';
import { DEPARTED, MAX_EPOCH, vectorOf } from '../../src/gossip/member-list.ts';
import { type MessageHdr, MSG_TYPES } from '../../src/gossip/message.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../src/gossip/settings.ts';
import { ADDRESS_END } from '../../src/protocol/address.ts';
import { vector } from '../support/members.ts';

const addresses = fc.maxSafeNat().map((number) => number % ADDRESS_END);
const heartbeats = fc.oneof(
  fc.maxSafeNat().map((number) => number % (DEPARTED + 1)),
  fc.constant(DEPARTED),
);
const members = fc.record({ address: addresses, epoch: fc.nat({ max: MAX_EPOCH }), heartbeat: heartbeats });
const vectors = fc
  .uniqueArray(members, { selector: ({ address }) => address, maxLength: 12 })
  .map((all) => vectorOf(all.sort((a, b) => a.address - b.address)));
const messages: fc.Arbitrary<MessageHdr> = fc.record({
  msgType: fc.constantFrom(...MSG_TYPES),
  memberVector: vectors,
  addr: addresses,
});

const PING: MessageHdr = {
  msgType: 'PING',
  memberVector: vector([1, 0, 7], [2, 1, 300], [ADDRESS_END - 1, MAX_EPOCH, DEPARTED]),
  addr: 2,
};

/** The bytes with what `change` does to them, under a checksum that is right again. */
function forged(message: MessageHdr, change: (bytes: Uint8Array) => void): Uint8Array {
  const bytes = encodeMessage(message);
  change(bytes);
  const end = bytes.length - 4;
  let crc = 0xffffffff;
  for (let i = 0; i < end; i++) {
    crc ^= bytes[i]!;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  new DataView(bytes.buffer).setUint32(end, ~crc >>> 0, true);
  return bytes;
}

function errorOf(bytes: Uint8Array): string {
  const decoded = decodeMessage(bytes);
  if (decoded.ok) throw new Error('decoded, and should not have');
  return decoded.error;
}

describe('the wire format', () => {
  test('what is encoded decodes to what it was', () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual({ ok: true, message });
      }),
    );
  });

  test('a message takes the bytes that it is said to take', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const count = message.memberVector.addresses.length;
        expect(encodeMessage(message)).toHaveLength(messageByteLength(message));
        expect(messageByteLength(message)).toBe(HEADER_BYTES + count * ENTRY_BYTES);
      }),
    );
  });

  test('a message without entries is a message', () => {
    const empty: MessageHdr = { msgType: 'JOINREP', memberVector: vector(), addr: 1 };
    expect(decodeMessage(encodeMessage(empty))).toEqual({ ok: true, message: empty });
  });

  test('the bytes are those of the published layout', () => {
    const bytes = encodeMessage({ msgType: 'PING', memberVector: vector([1, 2, 3]), addr: 0x0605_0403_0201 });
    expect([...bytes.slice(0, -4)]).toEqual(
      [1, 2, [1, 2, 3, 4, 5, 6], [1, 0], [1, 0, 0, 0, 0, 0], [2, 0, 0, 0], [3, 0, 0, 0, 0, 0]].flat(),
    );
  });

  test('the checksum is the CRC-32 that everyone else computes', () => {
    expect(forged(PING, () => undefined)).toEqual(encodeMessage(PING));
  });

  test('bytes in the middle of a larger buffer are read from where they begin', () => {
    const bytes = encodeMessage(PING);
    const larger = new Uint8Array(bytes.length + 20).fill(0xee);
    larger.set(bytes, 7);
    expect(decodeMessage(larger.subarray(7, 7 + bytes.length))).toEqual({ ok: true, message: PING });
  });
});

describe('what is no message is refused with a reason, and never throws', () => {
  test('every truncation', () => {
    const bytes = encodeMessage(PING);
    for (let length = 0; length < bytes.length; length++) {
      expect(errorOf(bytes.subarray(0, length))).toMatch(/too short|entries take/);
    }
  });

  test('every single flipped bit', () => {
    const bytes = encodeMessage(PING);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >>> 3]! ^= 1 << (bit & 7);
      expect(errorOf(flipped)).not.toBe('');
    }
  });

  test('anything after the end', () => {
    expect(errorOf(new Uint8Array([...encodeMessage(PING), 0]))).toContain('entries take');
  });

  test('a count of entries that are not there', () => {
    const bytes = forged(PING, (view) => view.fill(0xff, 8, 10));
    expect(errorOf(bytes)).toBe(`65535 entries take ${HEADER_BYTES + 65_535 * ENTRY_BYTES} bytes, not 62`);
  });

  test('another version, by its number', () => {
    expect(errorOf(forged(PING, (bytes) => bytes.fill(3, 0, 1)))).toBe('version 3 is neither 1 nor 2');
  });

  test('a message type that there is not', () => {
    const bytes = forged(PING, (view) => view.fill(MSG_TYPES.length, 1, 2));
    expect(errorOf(bytes)).toBe(`there is no message type ${MSG_TYPES.length}`);
  });

  test('entries out of order, and an address that is there twice', () => {
    expect(errorOf(forged(PING, (bytes) => bytes.fill(9, 10, 11)))).toContain('ascend');
    expect(errorOf(forged(PING, (bytes) => bytes.fill(2, 10, 11)))).toContain('ascend');
  });

  test('any bytes at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => {
        expect(decodeMessage(bytes).ok).toBe(false);
      }),
    );
  });

  test('and what does decode is encoded in one way only', () => {
    const changes = fc.array(fc.tuple(fc.nat({ max: 57 }), fc.nat({ max: 255 })), { maxLength: 3 });
    fc.assert(
      fc.property(changes, (places) => {
        const bytes = forged(PING, (view) => {
          for (const [at, byte] of places) view[at] = byte;
        });
        const decoded = decodeMessage(bytes);
        if (decoded.ok) expect(encodeMessage(decoded.message)).toEqual(bytes);
        else expect(decoded.error).not.toBe('');
      }),
    );
  });
});

describe('a message of a group that has a name', () => {
  const NAMED: MessageHdr = { ...PING, group: 'blue' };
  const names = fc
    .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 32 })
    .map((codes) => String.fromCharCode(...codes));

  test('is version 2, with the name between the count and the entries', () => {
    const message: MessageHdr = { msgType: 'PING', memberVector: vector([1, 2, 3]), addr: 4, group: 'ab' };
    expect([...encodeMessage(message).slice(0, -4)]).toEqual(
      [
        2,
        2,
        [4, 0, 0, 0, 0, 0],
        [1, 0],
        2,
        97,
        98,
        [1, 0, 0, 0, 0, 0],
        [2, 0, 0, 0],
        [3, 0, 0, 0, 0, 0],
      ].flat(),
    );
  });

  test('decodes to what it was, and takes the bytes that it is said to take', () => {
    fc.assert(
      fc.property(messages, names, (message, group) => {
        const named = { ...message, group };
        const bytes = encodeMessage(named);
        expect(decodeMessage(bytes)).toEqual({ ok: true, message: named });
        expect(bytes).toHaveLength(messageByteLength(named));
        expect(bytes.length - messageByteLength(message)).toBe(1 + group.length);
      }),
    );
  });

  test('is refused when the name is empty, too long, or none: there is one encoding of a message', () => {
    const nameWith = (at: number, byte: number) =>
      errorOf(forged(NAMED, (bytes) => bytes.fill(byte, at, at + 1)));
    expect(nameWith(10, 0)).toBe('the name of the group is none');
    expect(nameWith(10, 33)).toBe('the name of the group is none');
    expect(nameWith(10, 255)).toBe('the name of the group is none');
    expect(nameWith(11, 7)).toBe('the name of the group is none');
    expect(nameWith(11, 0xe9)).toBe('the name of the group is none');
    expect(nameWith(10, 3)).toContain('entries take');
  });

  test('is refused truncated, and with any bit flipped', () => {
    const bytes = encodeMessage(NAMED);
    for (let length = 0; length < bytes.length; length++) errorOf(bytes.subarray(0, length));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = bytes.slice();
      flipped[bit >>> 3]! ^= 1 << (bit & 7);
      expect(errorOf(flipped)).not.toBe('');
    }
  });
});
