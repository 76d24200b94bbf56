/** The kept counterexamples: each gives, on every variant that it names, the verdict that it must. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { caseFileName } from '../../src/cases/case-name.ts';
import { formatCase } from '../../src/cases/format-case.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { breakageOf, shrinkCase } from '../../src/hunting/shrink-case.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

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
      expected === null || 'holds' in expected
        ? 'holds'
        : `violates ${expected.violates} at tick ${expected.atTick}`;
    test(`${verdict} on ${variant.name}`, () => {
      expect({ outcome, violation: outcome === 'as expected' ? null : violation }).toEqual({
        outcome: 'as expected',
        violation: null,
      });
    });
  }

  test('is in normal form: shrunk again, it stays as it is', async () => {
    const breakage = breakageOf(read.value, KNOWN_VARIANTS, null);
    if (breakage === null) return; // found on hardened, and mended
    const again = await shrinkCase(read.value, breakage, KNOWN_VARIANTS, {
      shouldStop: () => false,
      pause: setImmediate,
    });
    expect(again.executions > 0 || isLeastOfAll(read.value.schedule)).toBe(true);
    expect(again.value).toBe(read.value);
  });

  test('keeps the history of every variant that it names', () => {
    expect(Object.keys(read.value.histories)).toEqual(Object.keys(read.value.verdicts));
  });

  test('is written in the one way, under the name of its content', () => {
    expect(readFileSync(path, 'utf8')).toBe(formatCase(read.value));
    const claims = Object.values(read.value.verdicts).flatMap((verdict) =>
      'holds' in verdict ? [] : [verdict.violates],
    );
    const names = claims.map((claim) => caseFileName(claim, read.value));
    if (claims.length > 0) expect(names).toContain(basename(path));
  });
});

/** A node that comes up, and nothing else: there is nothing to try. */
function isLeastOfAll({ nodes, faults }: Schedule): boolean {
  return nodes === 1 && faults.length === 1;
}

/** Beside a case of `classic`, which breaks many rules at once, these show what each rule is for. */
describe('of each rule a case is kept that breaks the protocol without it, and not hardened', () => {
  const cases = paths.flatMap((path) => {
    const read = readCase(path, KNOWN_VARIANTS);
    return read.ok ? [read.value] : [];
  });

  test.each(RULE_NAMES)('%s', (rule) => {
    const mutants = MUTANTS.filter((mutant) => mutant.rule === rule).map(({ name }) => name);
    const kept = cases.filter(({ verdicts }) => {
      const { [hardened.name]: onHardened, ...others } = verdicts;
      if (onHardened === undefined || !('holds' in onHardened)) return false;
      return Object.entries(others).some(
        ([name, verdict]) => mutants.includes(name) && 'violates' in verdict,
      );
    });
    expect(kept).not.toEqual([]);
  });
});
