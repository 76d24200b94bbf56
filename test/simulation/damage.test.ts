import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { damaged } from '../../src/simulation/damage.ts';

const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 });
const damage = fc.integer({ min: 1, max: 2 ** 31 - 1 });

describe('damaged bytes', () => {
  test('are as many, and differ in one to three places', () => {
    fc.assert(
      fc.property(bytes, damage, (sent, how) => {
        const arrived = damaged(sent, how);
        expect(arrived).toHaveLength(sent.length);
        const changed = sent.filter((byte, at) => byte !== arrived[at]).length;
        expect(changed).toBeGreaterThanOrEqual(1);
        expect(changed).toBeLessThanOrEqual(3);
      }),
    );
  });

  test('are others, even where several changes meet in one byte', () => {
    for (let how = 1; how < 3000; how++) expect(damaged(Uint8Array.of(7), how)).not.toEqual(Uint8Array.of(7));
  });

  test('are the same for the same damage, and what was sent stays as it was', () => {
    fc.assert(
      fc.property(bytes, damage, (sent, how) => {
        const before = sent.slice();
        expect(damaged(sent, how)).toEqual(damaged(sent, how));
        expect(sent).toEqual(before);
      }),
    );
  });

  test('of nothing are nothing', () => {
    expect(damaged(new Uint8Array(), 5)).toEqual(new Uint8Array());
  });
});
