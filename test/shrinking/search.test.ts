import { describe, expect, test } from 'vitest';
import { patientFailTicks } from '../../src/generation/normal.ts';
import { spaceOf } from '../../src/generation/schedule-arbitrary.ts';
import { widened } from '../../src/shrinking/search.ts';
import { scheduleOf } from '../support/schedule-of.ts';

describe('the space of a schedule that is not in it', () => {
  const withFailTicks = (failTicks: number) => scheduleOf({ nodes: 4, settings: { fanout: 1, failTicks } });
  const levels = (['join-safe', 'contact-gap'] as const).map((patience) => {
    return { patience, least: patientFailTicks(patience, 4, { fanout: 1, delayBoundTicks: 1 }) };
  });

  test.each(levels)('is as patient as the schedule: $patience', ({ patience, least }) => {
    expect(widened(spaceOf(), withFailTicks(least)).patience).toBe(patience);
    expect(widened(spaceOf(), withFailTicks(least - 1)).patience).not.toBe(patience);
  });

  test('knows no bound for a group that is less patient than any', () => {
    expect(widened(spaceOf(), withFailTicks(1)).patience).toBe('any');
  });

  test('is no more patient than it was', () => {
    expect(widened(spaceOf({ patience: 'contact-gap' }), withFailTicks(30)).patience).toBe('contact-gap');
  });
});
