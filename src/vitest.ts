/**
 * Kept cases as tests of vitest, in three lines:
 *
 *     import { replayCases } from 'hearsay/vitest';
 *     import { variant } from './mine.ts';
 *     replayCases('shrunk-cases', [variant]);
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { variantAmong } from './cases/known-variants.ts';
import { readCase } from './cases/read-case.ts';
import { type Replay, replayCase } from './cases/replay.ts';
import type { AnyVariant } from './family/family.ts';
import { describeViolation } from './judge/violations.ts';

/**
 * A test for each case in the folder, and for each of the variants that it has a verdict on: it comes out as the case says.
 * A case that has no verdict on any of them fails; so does a folder without cases, for then nothing is tested.
 */
export function replayCases(folder: string, variants: readonly AnyVariant[]): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  test(`${folder} has cases`, () => {
    expect(names).not.toEqual([]);
  });
  describe.each(names.toSorted().map((name) => join(folder, name)))('%s', (path) => {
    const read = readCase(path, variants, { anyVariant: true });
    if (!read.ok) {
      test('can be read', () => {
        throw new Error(read.problem);
      });
      return;
    }
    const judged = Object.keys(read.value.verdicts).filter(
      (variant) => variantAmong(variants, variant) !== undefined,
    );
    test('has a verdict on a variant that was handed in', () => {
      expect(judged).not.toEqual([]);
    });
    test.each(judged)('%s', (variant) => {
      for (const replay of replayCase(read.value, variants, { variants: [variant] })) {
        if (replay.outcome !== 'as expected') throw new Error(wordsOf(replay));
      }
    });
  });
}

/** What came of it, with what there is to see and to do. */
function wordsOf({ outcome, violation }: Replay): string {
  if (outcome === 'fixed') return 'fixed: if the bug is mended, let the case say { "holds": true }';
  return violation === null ? outcome : `${outcome}: ${describeViolation(violation)}`;
}
