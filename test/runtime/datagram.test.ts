import { describe, expect, test } from 'vitest';
import { ADDRESS_END } from '../../src/protocol/address.ts';
import { DATAGRAM_HEADER_BYTES, packed, unpacked } from '../../src/runtime/datagram.ts';

const MESSAGE = { from: ADDRESS_END - 1, life: 2 ** 32 - 1, number: 7, bytes: Uint8Array.of(1, 2, 255) };

describe('a datagram', () => {
  test('says which message of whom it carries, up to the largest address and life', () => {
    const packet = packed(MESSAGE);
    expect(packet.length).toBe(DATAGRAM_HEADER_BYTES + 3);
    expect(unpacked(packet)).toEqual(MESSAGE);
  });

  test('of no bytes is one as well: whether that is a message is for the protocol to say', () => {
    const empty = { ...MESSAGE, bytes: new Uint8Array() };
    expect(unpacked(packed(empty))).toEqual(empty);
  });

  test('that is not ours is none: too short, or with another beginning', () => {
    expect(unpacked(Buffer.alloc(0))).toBeNull();
    expect(unpacked(packed(MESSAGE).subarray(0, DATAGRAM_HEADER_BYTES - 1))).toBeNull();
    expect(unpacked(Buffer.from('GET / HTTP/1.1\r\nHost: example.org\r\n\r\n'))).toBeNull();
  });
});
