import { describe, expect, test } from 'vitest';
import type { Measured } from '../../../src/comparison/measure-plan.ts';
import { breakageWords } from '../../../src/comparison/presentation/breakage.ts';
import { jsonOf } from '../../../src/comparison/presentation/json.ts';
import { reportOf } from '../../../src/comparison/presentation/report.ts';
import { type ComparisonResults, resultsOf } from '../../../src/comparison/results.ts';
import { svgOf } from '../../../src/statistics/presentation/svg.ts';
import { textOf } from '../../../src/statistics/presentation/text.ts';
import { listingAll, scriptedContestant, smallPlan } from '../../support/contestants.ts';
import { type SampleParts, sampleOf } from '../../support/samples.ts';

const plan = smallPlan({ sizes: [4, 8], runs: 3 });
const contestant = scriptedContestant({ believes: () => listingAll(4) });
const CONDITION = { members: 4, loss: 0.05, stallTicks: 0 };

function resultsFor(parts: readonly (readonly SampleParts[])[]): ComparisonResults {
  const measured = parts.flatMap((ofSize, size) =>
    ofSize.map((part, run): Measured => {
      const condition = { ...CONDITION, members: [4, 8][size]! };
      const outcome = { kind: 'measured' as const, sample: sampleOf(part) };
      return { contestant: 0, condition, seed: `test-${run + 1}`, outcome };
    }),
  );
  return resultsOf(plan, [contestant], measured, 6);
}

const results = resultsFor([
  [
    { firstTicks: 4, bytes: 1000 },
    { firstTicks: 5, bytes: 1000 },
    { firstTicks: 6, suspicions: 3, bytes: 1000 },
  ],
  [{ firstTicks: null }, { firstTicks: null }, { firstTicks: null }],
]);

describe('the report', () => {
  const report = reportOf(results, 'npm run hearsay -- compare scripted');
  const text = textOf(report);

  test('has each figure with its interval, and says what did not come to pass', () => {
    // t(0.975; 2) = 4.3027, and the standard deviation is 1.
    expect(text).toContain('5 ±2.5');
    expect(text).toContain('not by 1000');
    expect(text).toContain('1 ±4.3');
    // Clopper–Pearson, 1 of 3 and 0 of 3.
    expect(text).toContain('1 of 3, 0.84–90.6 %');
    expect(text).toContain('0 of 3, 0–70.8 %');
  });

  test('says with which settings each variant ran', () => {
    expect(text).toMatch(/scripted +8 +none/);
  });

  test('says at its head, in figures, what it comes to', () => {
    expect(report.paragraphs[0]).toMatch(/^\*\*At N=8, q=5 %: scripted notices a crash after/);
    expect(report.paragraphs[1]).toContain('`npm run hearsay -- compare scripted`');
    expect(report.paragraphs[1]).not.toContain('interrupted');
  });

  test('says that it was interrupted', () => {
    const [, written] = reportOf(resultsFor([[{}]]), 'compare').paragraphs;
    expect(written).toContain('It was interrupted after 1 of 6 runs.');
  });

  test('has charts with a mark for each condition', () => {
    const charts = report.sections.flatMap((section) => section.charts);
    const names = charts.map(({ name }) => name);
    expect(names).toContain('bytes-by-size');
    expect(names.every((name) => /^[a-z-]+$/.test(name))).toBe(true);
    const bytes = charts.find(({ name }) => name === 'bytes-by-size')!.chart;
    expect(bytes.x.marks).toEqual([4, 8]);
    expect(bytes.series[0]?.marks.points).toHaveLength(2);
    const svg = svgOf(bytes);
    expect(svg.match(/<circle/g)).toHaveLength(3);
    // What was never seen to happen has no place in a chart.
    const first = charts.find(({ name }) => name === 'first-detection-by-size')!.chart;
    expect(first.series[0]?.marks.points.map(({ x }) => x)).toEqual([4]);
  });
});

describe('the JSON', () => {
  const json = JSON.parse(JSON.stringify(jsonOf(results, 'compare scripted')));

  test('has the figures of each row, and no end where an interval has none', () => {
    const [four, eight] = json.sweeps[0].rows;
    expect(four).toMatchObject({ variant: 'scripted', members: 4, loss: 0.05, stallTicks: 0, runs: 3 });
    expect(four.figures.firstDetection).toMatchObject({ value: 5, late: 0 });
    expect(four.figures.suspicions.shareOfRuns.value).toBeCloseTo(1 / 3, 9);
    expect(eight.figures.firstDetection).toMatchObject({ late: 3, high: null });
  });

  test('says what each figure is, and in which unit', () => {
    expect(json.figures.bytes).toMatchObject({ unit: 'per member and tick' });
    expect(Object.keys(json.figures)).toEqual(Object.keys(json.sweeps[0].rows[0].figures));
  });
});

test('a broken run is told with all that is needed to see it again', () => {
  const outcome = {
    kind: 'broken' as const,
    end: { kind: 'threw' as const, node: 2, call: 'view' as const, error: new Error('no\nmore') },
  };
  const words = breakageWords({ contestant: 0, condition: CONDITION, seed: 'test-1', outcome }, results);
  expect(words).toBe('scripted: n3 threw Error: no (in view), at N=4, q=5 %, seed test-1');
});
