/** The page says what the numbers are, and no more. */
import { describe, expect, test } from 'vitest';
import { markdownOf } from '../../../src/statistics/presentation/markdown.ts';
import { measureSwim, type SwimResults } from '../../../src/statistics/swim/measure-swim.ts';
import { swimPlanOf } from '../../../src/statistics/swim/plan.ts';
import { swimReport } from '../../../src/statistics/swim/report.ts';
import { describeOrderings, orderingOf } from '../../../src/statistics/swim/sections/orderings.ts';
import { sideOf } from '../../../src/statistics/swim/sections/side.ts';

const removals = (...counts: number[]) =>
  counts.map((ofSteady) => ({ ofSteady, amongSteady: 0, memberPeriods: 100 }));

describe('an ordering', () => {
  const many = removals(...Array.from({ length: 40 }, (_, seed) => 50 + (seed % 3)));
  const few = removals(...Array.from({ length: 40 }, (_, seed) => 10 + (seed % 2)));

  test('holds where the interval of the difference is above nothing', () => {
    expect(orderingOf('many > few', many, few).verdict).toBe('yes');
  });

  test('is reversed where it is below', () => {
    expect(orderingOf('few > many', few, many).verdict).toBe('REVERSED');
  });

  test('is told by nobody where both are alike', () => {
    expect(orderingOf('few > few', few, few).verdict).toBe('not told apart');
    expect(orderingOf('few > few', few, few.toReversed()).verdict).toBe('not told apart');
  });

  test('is counted by what became of it', () => {
    const all = [orderingOf('a', many, few), orderingOf('b', few, many), orderingOf('c', few, few)];
    expect(describeOrderings(all)).toBe(
      'Of 3 orderings 1 hold, 1 cannot be told apart on these seeds, and 1 are the other way round.',
    );
  });
});

test('what is set beside an interval lies below it, within, or above', () => {
  const interval = { value: 2, low: 1, high: 3 };
  expect([0.9, 1, 3, 3.1].map((predicted) => sideOf(interval, predicted))).toEqual([
    'below',
    'within',
    'within',
    'above',
  ]);
});

describe('the page', () => {
  const results = measureSwim(swimPlanOf({ seed: 'x', seeds: 30, quick: true }), () => {});
  const pageOf = (these: SwimResults) => markdownOf(swimReport(these, 'npm run it').report, 'swim');

  test('covers every formula on a few seeds', () => {
    expect(swimReport(results, 'npm run it').tally).toMatchObject({ notCovered: 0, tooFewSeeds: 0 });
  });

  test('says it where probes fail twice as often as the formula has it', () => {
    const twice = results.falseDetection.map((result) => ({
      ...result,
      samples: result.samples.map((sample) => ({ ...sample, failedProbes: 2 * sample.failedProbes })),
    }));
    const wrong = { ...results, falseDetection: twice };
    expect(swimReport(wrong, 'npm run it').tally.notCovered).toBe(twice.length);
    expect(pageOf(wrong)).toContain('| NO |');
    expect(pageOf(results)).not.toContain('| NO |');
  });

  test('says it where a crash takes a period longer', () => {
    const later = results.firstDetection.map((result) => ({
      ...result,
      samples: result.samples.map((sample) => ({ ...sample, periods: sample.periods + 1 })),
    }));
    const { notCovered } = swimReport({ ...results, firstDetection: later }, 'npm run it').tally;
    expect(notCovered).toBe(later.length);
  });

  test('has each measured mean, and its command', () => {
    const page = pageOf(results);
    expect(page).toContain('`npm run it`');
    for (const { samples, network, targets } of results.firstDetection) {
      const mean = samples.reduce((sum, { periods }) => sum + periods, 0) / samples.length;
      const cells = `| ${targets} | ${network.members} | ${network.loss} | ${Number(mean.toPrecision(4))} |`;
      expect(page).toContain(cells);
    }
  });
});
