import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { evidencePage, readmeWith } from '../../bench/evidence/pages.ts';
import { type Evidence, NO_EVIDENCE, parseEvidence, withReport } from '../../bench/evidence/totals.ts';
import type { CheckPlan } from '../../src/cli/check/plan.ts';
import type { CheckReport } from '../../src/cli/check/report.ts';
import { sumOfTotals } from '../../src/hunting/totals.ts';
import { check } from '../support/checks.ts';

const HUNT = { variant: 'hardened', claims: ['conservation'] };
const hunted = (parts: Partial<CheckPlan> = {}) => check({ ...HUNT, ...parts });

function added(...reports: readonly CheckReport[]): Evidence {
  return reports.reduce((evidence, report) => {
    const result = withReport(evidence, report);
    if (!result.ok) throw new Error(result.problem);
    return result.evidence;
  }, NO_EVIDENCE);
}

const newIn = (evidence: Evidence, report: CheckReport) => withReport(evidence, report);

describe('what all hunts have seen', () => {
  test('is the sum of what each has', async () => {
    const [one, other] = [await hunted(), await hunted({ seed: 7 })];
    const { hunts } = added(one, other);
    expect(hunts.map(({ seed, totals }) => [seed, totals.schedules])).toEqual([
      [7, 120],
      [1998, 120],
    ]);
    expect(sumOfTotals(hunts.map(({ totals }) => totals))).toEqual(
      sumOfTotals([one, other].map(({ results }) => results[0]!.totals)),
    );
  });

  test('is the same whichever report comes first, and in however many pieces a hunt comes', async () => {
    const whole = await hunted();
    const first = await hunted({ runs: 40 });
    const middle = await hunted({ fromIndex: 40, runs: 70 });
    const last = await hunted({ fromIndex: 70 });
    expect(added(last, first, middle)).toEqual(added(whole));
    expect(added(middle, last).hunts[0]!.blocks).toEqual([{ fromIndex: 40, untilIndex: 120 }]);
    expect(added(last, first).hunts[0]!.blocks).toEqual([
      { fromIndex: 0, untilIndex: 40 },
      { fromIndex: 70, untilIndex: 120 },
    ]);
  });

  test('does not grow by what is counted already', async () => {
    const whole = await hunted();
    const evidence = added(whole);
    for (const again of [whole, await hunted({ runs: 40 }), await hunted({ fromIndex: 13, runs: 99 })]) {
      expect(newIn(evidence, again)).toEqual({ ok: true, evidence, schedules: 0 });
    }
  });

  test('grows by the same seed where something else was asked, or of another claim', async () => {
    const evidence = added(await hunted());
    for (const parts of [
      { schedules: { faults: ['crash'] } },
      { claims: ['agreement'] },
      { variant: 'swim-hardened' },
    ] as const) {
      expect(newIn(evidence, await hunted(parts))).toMatchObject({ ok: true, schedules: expect.any(Number) });
      expect(added(await hunted(), await hunted(parts)).hunts).toHaveLength(2);
    }
  });

  test('is not made of a part of a report, nor of a shard', async () => {
    const evidence = added(await hunted({ runs: 40 }));
    expect(newIn(evidence, await hunted())).toEqual({
      ok: false,
      problem: 'conservation: of its schedules, 0 to 119, some are counted already: 0 to 39',
    });
    expect(newIn(evidence, await hunted({ shard: { index: 1, of: 2 } }))).toEqual({
      ok: false,
      problem: 'is of a shard: merge it with the others',
    });
  });

  test('has what was broken, up to there', async () => {
    const { hunts } = added(await hunted({ claims: ['agreement'] }));
    expect(hunts[0]).toMatchObject({
      blocks: [{ fromIndex: 0, untilIndex: 63 }],
      totals: { schedules: 63, violations: 1 },
    });
  });

  test('takes of a check that was stopped all up to where it came, and all there is if there are gaps', async () => {
    const whole = await hunted();
    const [result] = whole.results;
    const stopped: CheckReport = { ...whole, ended: 'time limit', results: [{ ...result!, nextIndex: 120 }] };
    expect(added({ ...stopped, runs: 1000 }).hunts[0]!.blocks).toEqual([{ fromIndex: 0, untilIndex: 120 }]);
    const gap: CheckReport = { ...stopped, runs: 1000, results: [{ ...result!, nextIndex: 100 }] };
    expect(added(gap).hunts[0]!.blocks).toEqual([{ fromIndex: 0, untilIndex: 1000 }]);
    const nothing: CheckReport = {
      ...stopped,
      results: [{ ...result!, totals: sumOfTotals([]), nextIndex: 0 }],
    };
    expect(added(nothing)).toEqual(NO_EVIDENCE);
  });
});

describe('the evidence that is kept', () => {
  const text = readFileSync('docs/measured/evidence-totals.json', 'utf8');
  const evidence = parseEvidence(JSON.parse(text));

  test('is as the command writes it, and counts no schedule twice', () => {
    expect(`${JSON.stringify(evidence, null, 2)}\n`).toBe(text);
    for (const { blocks, totals } of evidence.hunts) {
      const numbers = blocks.map(({ fromIndex, untilIndex }) => untilIndex - fromIndex);
      expect(totals.schedules).toBeLessThanOrEqual(numbers.reduce((sum, length) => sum + length, 0));
      for (const [place, { fromIndex }] of blocks.entries()) {
        if (place > 0) expect(fromIndex).toBeGreaterThan(blocks[place - 1]!.untilIndex);
      }
    }
  });

  test.each([
    ['docs/measured/evidence.md', evidencePage],
    ['README.md', readmeWith],
  ])('is what %s tells', (path, written) => {
    const page = readFileSync(path, 'utf8');
    expect(written(page, evidence)).toBe(page);
    expect(written(page, NO_EVIDENCE)).not.toBe(page);
  });
});
