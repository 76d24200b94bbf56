/** The kept counterexamples: each gives, on every variant that it names, the verdict that it must. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatCase } from '../../src/cases/format-case.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { caseFileName } from '../../src/cases/write-case.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../../src/cli/known-variants.ts';

const found = casePathsOf(['shrunk-cases']);
const paths = found.ok ? found.paths : [];

test('there are kept cases', () => {
  expect(found).toMatchObject({ ok: true });
});

describe.each(paths)('%s', (path) => {
  const read = readCase(path, KNOWN_VARIANTS);
  if (!read.ok) {
    test('is a case', () => {
      throw new Error(read.problem);
    });
    return;
  }

  for (const { variant, expected, outcome, violation } of replayCase(read.value, KNOWN_VARIANTS)) {
    const verdict =
      'holds' in expected ? 'holds' : `violates ${expected.violates} at tick ${expected.atTick}`;
    test(`${verdict} on ${variant.name}`, () => {
      expect({ outcome, violation: outcome === 'as expected' ? null : violation }).toEqual({
        outcome: 'as expected',
        violation: null,
      });
    });
  }

  test('is written in the one way, under the name of its content', () => {
    expect(readFileSync(path, 'utf8')).toBe(formatCase(read.value));
    const claims = Object.values(read.value.verdicts).flatMap((verdict) =>
      'holds' in verdict ? [] : [verdict.violates],
    );
    const names = claims.map((claim) => caseFileName(claim, read.value));
    if (claims.length > 0) expect(names).toContain(basename(path));
  });
});
