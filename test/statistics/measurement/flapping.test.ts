import { describe, expect, test } from 'vitest';
import { changesPerFault } from '../../../src/statistics/figures.ts';
import { type FlappingScenario, measureFlapping } from '../../../src/statistics/measurement/flapping.ts';

/** The least that a join allows is 5, and a sleep of 8 ticks is longer. */
const four: FlappingScenario = {
  group: { nodes: 4, fanout: 2, loss: 0 },
  failTicks: 6,
  wakes: 'timer-first',
};
const THREE_STALLS_TICKS = 48;

describe('a member that sleeps 8 of every 12 ticks, and wakes to its timer', () => {
  test('thinks the same of everybody all the time', () => {
    const { faults, bySleeper, amongOthers } = measureFlapping('waking time', four, 's', THREE_STALLS_TICKS);
    expect(faults).toBe(3);
    expect(bySleeper).toBe(0);
    expect(amongOthers).toBe(0);
  });

  test('suspects the three others on each waking, and trusts them again, where all time is silence', () => {
    const { faults, bySleeper } = measureFlapping('all time', four, 's', THREE_STALLS_TICKS);
    expect(bySleeper).toBe(faults * 3 * 2);
  });

  test('is suspected by others and trusted again, each time anew', () => {
    const { faults, ofSleeper } = measureFlapping('waking time', four, 's', THREE_STALLS_TICKS);
    expect(ofSleeper).toBeGreaterThan(faults);
    expect(ofSleeper).toBeLessThanOrEqual(faults * 3 * 2);
  });

  test('is trusted all the time where T_f is long enough', () => {
    const patient = { ...four, failTicks: 15 };
    const { ofSleeper } = measureFlapping('waking time', patient, 's', THREE_STALLS_TICKS);
    expect(ofSleeper).toBe(0);
  });

  test('makes no difference to itself by the rule where it reads its mail first', () => {
    const mailFirst: FlappingScenario = { ...four, wakes: 'mail-first' };
    const [waking, all] = (['waking time', 'all time'] as const).map((reckoning) =>
      measureFlapping(reckoning, mailFirst, 's', THREE_STALLS_TICKS),
    );
    expect(all).toEqual(waking);
  });
});

describe('where nobody stalls', () => {
  const lossy = { group: { nodes: 5, fanout: 1, loss: 0.4 }, failTicks: 4, wakes: null };

  test('the faults are the messages lost, and all changes are among the others', () => {
    const sample = measureFlapping('waking time', lossy, 's', 100);
    // 5 messages a tick, of which a share of 0.4 is lost: 200, and three standard deviations to either side.
    expect(sample.faults).toBeGreaterThan(167);
    expect(sample.faults).toBeLessThan(233);
    expect(sample.amongOthers).toBeGreaterThan(0);
    expect(sample).toMatchObject({ bySleeper: 0, ofSleeper: 0 });
  });

  test('nobody changes its opinion where nothing is lost', () => {
    const group = { nodes: 5, fanout: 2, loss: 0 };
    const sample = measureFlapping('waking time', { group, failTicks: null, wakes: null }, 's', 100);
    expect(sample).toEqual({ faults: 0, bySleeper: 0, ofSleeper: 0, amongOthers: 0 });
  });

  test('the same seed gives the same sample, another seed another one', () => {
    const measure = (seed: string) => measureFlapping('waking time', lossy, seed, 60);
    expect(measure('a')).toEqual(measure('a'));
    expect(measure('a')).not.toEqual(measure('b'));
  });
});

test('changes per fault are all changes by all faults, and no interval reaches below nothing', () => {
  const sample = { bySleeper: 0, ofSleeper: 0 };
  const samples = [
    { ...sample, faults: 10, amongOthers: 0 },
    { ...sample, faults: 30, amongOthers: 2 },
  ];
  const { value, low } = changesPerFault(samples, ({ amongOthers }) => amongOthers);
  expect(value).toBe(0.05);
  expect(low).toBe(0);
});
