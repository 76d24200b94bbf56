import { describe, expect, test } from 'vitest';
import { CONFIDENCE, summaryOf } from '../../src/comparison/summary.ts';
import { keyedChance } from '../../src/simulation/keyed-chance.ts';
import { firstDetectionPeriods } from '../../src/statistics/prediction/swim-2002.ts';
import { type SampleParts, sampleOf } from '../support/samples.ts';

const LIMIT_TICKS = 500;

function summary(name: Parameters<typeof summaryOf>[0], parts: readonly SampleParts[]) {
  return summaryOf(name, parts.map(sampleOf), LIMIT_TICKS);
}

describe('the summary of a figure', () => {
  test('is the mean over the runs, with Student’s interval', () => {
    const { mean, late, runs, shareOfRuns } = summary(
      'firstDetection',
      [1, 2, 3, 4, 5].map((firstTicks) => ({ firstTicks })),
    );
    expect([mean.value, late, runs, shareOfRuns]).toEqual([3, 0, 5, null]);
    // t(0.975; 4) = 2.7764, and the standard deviation is √2.5.
    expect(mean.high - 3).toBeCloseTo(2.7764 * Math.sqrt(0.5), 4);
  });

  test('of a time that a run did not come to the end of is a lower bound, without an upper one', () => {
    const { mean, late } = summary('firstDetection', [
      { firstTicks: 10 },
      { firstTicks: null },
      { firstTicks: 20 },
    ]);
    expect(late).toBe(1);
    expect(mean.value).toBeCloseTo((10 + LIMIT_TICKS + 20) / 3, 9);
    expect(mean.high).toBe(Number.POSITIVE_INFINITY);
  });

  test('of mistakes is a rate per member and 1,000 ticks, never below 0', () => {
    const { mean } = summary('suspicions', [{ suspicions: 3 }, { suspicions: 0 }]);
    expect(mean.value).toBe(1.5);
    expect(mean.low).toBe(0);
  });

  test('of mistakes that no run saw says how many runs there may be that see any', () => {
    const none = Array.from({ length: 20 }, () => ({ suspicions: 0 }));
    const { mean, shareOfRuns } = summary('suspicions', none);
    expect(mean).toEqual({ value: 0, low: 0, high: 0 });
    // Clopper–Pearson, 0 of 20.
    expect(shareOfRuns?.high).toBeCloseTo(0.1684, 4);
  });

  test('of the load is per member and tick', () => {
    expect(summary('messages', [{}, {}]).mean.value).toBe(2);
    expect(summary('bytes', [{ bytes: 500 }, { bytes: 1500 }]).mean.value).toBe(1);
  });
});

describe('an interval covers what it is of, about as often as it says', () => {
  const EXPERIMENTS = 1000;
  const RUNS = 20;
  const chance = keyedChance('coverage', 1);

  /** In how many of the experiments the interval covers the expectation. */
  function covered(
    draw: (uniform: number) => number,
    expectation: number,
    ofFigure: 'firstDetection' | 'suspicions',
  ) {
    let hits = 0;
    for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
      const drawn = Array.from({ length: RUNS }, (_, run) =>
        draw(chance.fate(ofFigure, 0, 0, experiment, run)),
      );
      const { mean } = summary(
        ofFigure,
        drawn.map((value) => (ofFigure === 'suspicions' ? { suspicions: value } : { firstTicks: value })),
      );
      if (mean.low <= expectation && expectation <= mean.high) hits++;
    }
    return hits / EXPERIMENTS;
  }

  // Student's interval takes the mean for normal. Of 20 runs of a geometric law it is not quite, for that is skewed; so
  // it covers a little less often. Three standard errors of 1,000 experiments are 0.02.
  test('of a first detection, whose law is geometric', () => {
    const periods = firstDetectionPeriods({ members: 10, nonFaultyShare: 1 });
    const geometric = (uniform: number) => 1 + Math.floor(Math.log(1 - uniform) / Math.log(1 - 1 / periods));
    expect(Math.abs(covered(geometric, periods, 'firstDetection') - CONFIDENCE)).toBeLessThan(0.04);
  });

  test('of mistakes, of which a run sees two or none', () => {
    expect(
      Math.abs(covered((uniform) => (uniform < 0.4 ? 2 : 0), 0.8, 'suspicions') - CONFIDENCE),
    ).toBeLessThan(0.04);
  });
});
