import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { hostileMessage } from '../../src/claims/hostile-messages.ts';
import type { MessageHdr } from '../../src/gossip/message.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';

/** Nothing in it is what the junk holds as well. */
const honest: MessageHdr = deepFreeze({
  msgType: 'LEAVE',
  memberVector: { addresses: [1, 2], epochs: [3, 3], heartbeats: [4, 7] },
  addr: 1,
});

const many = Array.from({ length: 20_000 }, (_, pick) => hostileMessage(honest, pick));

/** Those of them that are still objects with a header. */
const spoilt = many.filter(
  (message): message is Record<string, unknown> =>
    typeof message === 'object' && message !== null && 'memberVector' in message,
);

describe('hostile messages', () => {
  test('are never the honest one', () => {
    expect(many.filter((message) => isDeepStrictEqual(message, honest))).toEqual([]);
  });

  test('depend on the number alone', () => {
    for (const pick of [0, 1, 999, 12_345]) {
      expect(isDeepStrictEqual(hostileMessage(honest, pick), hostileMessage(honest, pick))).toBe(true);
    }
  });

  test.each([undefined, null, Number.NaN, '', 'message', true, 1n])('are at times plainly %s', (junk) => {
    expect(many.some((message) => Object.is(message, junk))).toBe(true);
  });

  test.each(['msgType', 'addr', 'memberVector'])('are at times wrong in %s, and in it alone', (key) => {
    const others = Object.keys(honest).filter((other) => other !== key) as (keyof MessageHdr)[];
    const wrong = spoilt.filter(
      (message) => !isDeepStrictEqual(message[key], honest[key as keyof MessageHdr]),
    );
    expect(wrong.length).toBeGreaterThan(0);
    for (const message of wrong) for (const other of others) expect(message[other]).toBe(honest[other]);
  });

  test.each(['addresses', 'epochs', 'heartbeats'] as const)(
    'at times hold junk in an entry of %s',
    (column) => {
      const columns = spoilt.map(
        ({ memberVector }) => (memberVector as Record<string, unknown> | null)?.[column],
      );
      const wrong = columns.filter(
        (held) =>
          Array.isArray(held) && held.length === 2 && !isDeepStrictEqual(held, honest.memberVector[column]),
      );
      expect(wrong.length).toBeGreaterThan(0);
    },
  );

  test.each(['msgType', 'addr'])('at times lack %s', (key) => {
    expect(spoilt.some((message) => !(key in message))).toBe(true);
  });

  test('are junk where there is nothing to spoil', () => {
    expect([4 * 18, 5 * 18, 6 * 18].map((pick) => hostileMessage('text', pick))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('are made of one that leads back to itself as well', () => {
    const ring: Record<string, unknown> = {};
    ring['next'] = ring;
    expect(() => Array.from({ length: 1000 }, (_, pick) => hostileMessage(ring, pick))).not.toThrow();
  });
});
