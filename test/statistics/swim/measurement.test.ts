/** What is measured of SWIM, where it can be said beforehand what has to come out. */
import { describe, expect, test } from 'vitest';
import { type PART_NAMES, partVariant } from '../../../src/statistics/swim/lifeguard-parts.ts';
import {
  groupForDissemination,
  measureDissemination,
} from '../../../src/statistics/swim/measurement/dissemination.ts';
import {
  groupForFalseDetection,
  measureFalseDetection,
} from '../../../src/statistics/swim/measurement/false-detection.ts';
import {
  groupForDetection,
  measureFirstDetection,
} from '../../../src/statistics/swim/measurement/first-detection.ts';
import { formedGroup } from '../../../src/statistics/swim/measurement/formed-group.ts';
import { measureLoad } from '../../../src/statistics/swim/measurement/load.ts';
import { measureFalsePositives } from '../../../src/statistics/swim/measurement/mistakes.ts';
import { SUSPICIONS, TARGETS_NAMES } from '../../../src/statistics/swim/variants.ts';
import { swim } from '../../../src/swim/variants.ts';

const SEEDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('the first detection', () => {
  test('of one of two takes the first period, for there is nobody else to probe', () => {
    const group = groupForDetection('drawn among others', 2);
    for (const seed of SEEDS) {
      expect(measureFirstDetection('drawn among others', group, 0.2, seed).periods).toBe(1);
    }
  });

  test.each(TARGETS_NAMES)('takes whole periods, and not always as many (%s)', (targets) => {
    const group = groupForDetection(targets, 4);
    const periods = SEEDS.map((seed) => measureFirstDetection(targets, group, 0, seed).periods);
    expect(periods.every((period) => Number.isInteger(period) && period >= 1)).toBe(true);
    expect(new Set(periods).size).toBeGreaterThan(1);
  });

  test('takes two rounds of all others at the most', () => {
    const group = groupForDetection('shuffled rounds', 4);
    for (const seed of SEEDS) {
      expect(measureFirstDetection('shuffled rounds', group, 0, seed).periods).toBeLessThanOrEqual(5);
    }
  });
});

describe('probes of the living', () => {
  const setting = { members: 5, loss: 0.3, helpers: 1 };

  test('never fail where nothing is lost, and send a ping and an answer', () => {
    const sample = measureFalseDetection(groupForFalseDetection(setting), 0, 'a', 10);
    expect(sample).toEqual({ failedProbes: 0, messages: 100, memberPeriods: 50 });
  });

  test('fail where much is, now and then', () => {
    const { failedProbes, memberPeriods } = measureFalseDetection(
      groupForFalseDetection(setting),
      0.3,
      'a',
      50,
    );
    expect(failedProbes).toBeGreaterThan(0);
    expect(failedProbes).toBeLessThan(memberPeriods);
  });

  test('fail all where everything is', () => {
    const { failedProbes, memberPeriods } = measureFalseDetection(groupForFalseDetection(setting), 1, 'a', 5);
    expect(failedProbes).toBe(memberPeriods);
  });
});

describe('news', () => {
  test.each(['in phase', 'spread'] as const)(
    'is known to one, to more, and to all in the end (%s)',
    (phases) => {
      const { informed } = measureDissemination(groupForDissemination(8, phases), 'a', 12);
      expect(informed).toHaveLength(13);
      expect(informed[0]).toBe(1);
      expect(informed.at(-1)).toBe(8);
      expect(informed).toEqual(informed.toSorted((a, b) => a - b));
    },
  );
});

describe('load', () => {
  test.each([4, 9])('of %i members without loss is a ping and an answer, and no news', (members) => {
    const { messages, bytes, memberPeriods } = measureLoad(formedGroup(swim, members), 0, 'a');
    expect(messages / memberPeriods).toBe(2);
    expect(bytes / messages).toBe(41);
  });
});

describe('false positives', () => {
  const NOBODY_STALLS = { stalling: 0, stallTicks: 0, awakeTicks: 0 };

  test('there are none where there is no trouble', () => {
    const group = formedGroup(SUSPICIONS['without suspicion'], 6);
    const sample = measureFalsePositives(group, { ...NOBODY_STALLS, loss: 0 }, 'a', 20);
    expect(sample).toEqual({ ofSteady: 0, amongSteady: 0, memberPeriods: 120 });
  });

  test('of lost messages are all those of members that never stall', () => {
    const group = formedGroup(SUSPICIONS['without suspicion'], 6);
    const { ofSteady, amongSteady } = measureFalsePositives(group, { ...NOBODY_STALLS, loss: 0.3 }, 'a', 20);
    expect(ofSteady).toBeGreaterThan(0);
    expect(amongSteady).toBe(ofSteady);
  });

  test('of stalls are those of who stalls, where nobody believes it', () => {
    const group = formedGroup(partVariant('SWIM'), 6, { suspicionTicks: 10 });
    const stalls = { loss: 0, stalling: 1, stallTicks: 48, awakeTicks: 1 };
    const samples = SEEDS.map((seed) => measureFalsePositives(group, stalls, seed, 60));
    expect(samples.some(({ ofSteady }) => ofSteady > 0)).toBe(true);
    for (const { ofSteady, amongSteady } of samples) expect(amongSteady).toBeLessThanOrEqual(ofSteady);
  });
});

test('of Lifeguard’s parts each differs from the baseline in its own rules, and all three in all', () => {
  const rulesOf = (part: (typeof PART_NAMES)[number]) => partVariant(part).rules;
  const changed = (part: (typeof PART_NAMES)[number]) =>
    (Object.keys(rulesOf(part)) as (keyof ReturnType<typeof rulesOf>)[]).filter(
      (rule) => rulesOf(part)[rule] !== rulesOf('SWIM')[rule],
    );
  expect(changed('buddy alone')).toEqual(['accused']);
  expect(changed('self-awareness alone')).toEqual(['awareness']);
  expect(changed('dogpile alone')).toEqual(['suspicion']);
  expect(changed('all three').toSorted()).toEqual(['accused', 'awareness', 'suspicion']);
});
