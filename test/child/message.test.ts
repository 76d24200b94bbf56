/** The wire of a run: what a child has sent comes over as it was, or damaged, as it has asked for. */
import { describe, expect, test } from 'vitest';
import { byteLengthOf, type ChildMessage, decodedFrom, encoded, isMessage } from '../../src/child/message.ts';
import { hostileMessage } from '../../src/claims/hostile-messages.ts';
import { deepEqual } from '../../src/judge/deep-equal.ts';
import { damaged } from '../../src/simulation/damage.ts';

const MESSAGE: ChildMessage = {
  kind: 'PING',
  bytes: null,
  tells: { addresses: [1, 2], epochs: [0, 0], heartbeats: [7, 8] },
  says: 'gives up n2',
  payload: { from: 'n1', of: ['n2', 7] },
};

describe('a message', () => {
  test.each(['lost', 'arrives'] as const)('comes over as it was where damage is %s', (damage) => {
    expect(decodedFrom(encoded(MESSAGE, damage), damage)).toEqual({ ok: true, message: MESSAGE });
  });

  test('that is damaged is lost', () => {
    const bytes = encoded(MESSAGE, 'lost');
    for (let damage = 1; damage < 200; damage++) {
      expect(decodedFrom(damaged(bytes, damage), 'lost').ok).toBe(false);
    }
  });

  test('that is damaged arrives where its child wants it to, with its kind as it was', () => {
    const bytes = encoded(MESSAGE, 'arrives');
    const arrived = Array.from({ length: 200 }, (_, at) =>
      decodedFrom(damaged(bytes, at + 1), 'arrives'),
    ).flatMap((decoded) => (decoded.ok ? [decoded.message] : []));
    expect(arrived.length).toBeGreaterThan(20);
    expect(new Set(arrived.map(({ kind }) => kind))).toEqual(new Set(['PING']));
    expect(arrived.every(({ payload }) => !deepEqual(payload, MESSAGE.payload))).toBe(true);
  });

  test('cut short is none', () => {
    for (const length of [0, 3, 4, 5, 20]) {
      expect(decodedFrom(encoded(MESSAGE, 'arrives').slice(0, length), 'arrives').ok).toBe(false);
    }
  });

  test('takes the bytes that its child says, or those of its text', () => {
    expect(byteLengthOf({ ...MESSAGE, bytes: 12 })).toBe(12);
    expect(byteLengthOf({ ...MESSAGE, payload: 'zwölf' })).toBe(6);
    expect(byteLengthOf({ ...MESSAGE, payload: [1, 2] })).toBe('[1,2]'.length);
  });

  test('is one where the wire brings it over, and none where it does not', () => {
    let messages = 0;
    for (let pick = 0; pick < 3000; pick++) {
      const made = hostileMessage(MESSAGE, pick);
      if (!isMessage(made)) continue;
      messages++;
      const decoded = decodedFrom(encoded(made, 'lost'), 'lost');
      expect(decoded.ok && deepEqual(decoded.message, made)).toBe(true);
    }
    expect(messages).toBeGreaterThan(100);
  });
});
