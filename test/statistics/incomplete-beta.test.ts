import { describe, expect, test } from 'vitest';
import {
  betaQuantile,
  lnGamma,
  regularisedIncompleteBeta,
  studentCriticalValue,
} from '../../src/statistics/incomplete-beta.ts';

describe('the incomplete beta function', () => {
  test('ln Γ is that of the factorials, and of a half', () => {
    expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 12);
    expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
    expect(lnGamma(0.1)).toBeCloseTo(2.252712651734206, 12);
  });

  test('with whole parameters it is a binomial tail', () => {
    // I_0.3(3, 8) = P(at least 3 of 10 at 0.3) = 1 − 0.7^10 − 10·0.3·0.7^9 − 45·0.09·0.7^8
    const tail = 1 - 0.7 ** 10 - 3 * 0.7 ** 9 - 4.05 * 0.7 ** 8;
    expect(regularisedIncompleteBeta(0.3, 3, 8)).toBeCloseTo(tail, 13);
  });

  test('with both parameters a half it is the arcsine law', () => {
    for (const x of [1e-6, 0.1, 0.5, 0.93]) {
      expect(regularisedIncompleteBeta(x, 0.5, 0.5)).toBeCloseTo((2 / Math.PI) * Math.asin(Math.sqrt(x)), 13);
    }
  });

  test('the quantile is its inverse, far out as well', () => {
    for (const p of [1e-9, 0.005, 0.5, 0.9999]) {
      const x = betaQuantile(p, 7, 195);
      expect(regularisedIncompleteBeta(x, 7, 195) / p).toBeCloseTo(1, 10);
    }
  });

  test("Student's critical values are those of the printed tables", () => {
    const table: readonly [tail: number, degrees: number, value: number][] = [
      [0.05, 1, 12.706],
      [0.05, 10, 2.228],
      [0.01, 30, 2.75],
      [0.001, 100, 3.39],
      [0.001, 3, 12.924],
    ];
    for (const [tail, degrees, value] of table) {
      expect(studentCriticalValue(tail, degrees)).toBeCloseTo(value, 3);
    }
  });
});
