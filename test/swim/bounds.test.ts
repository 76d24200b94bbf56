import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { boundsOf } from '../../src/swim/bounds.ts';
import { hardenedRules, lifeguardRules } from '../../src/swim/variants.ts';
import { swimScheduleOf } from '../support/swim-schedule-of.ts';

const SETTINGS = {
  delayBoundTicks: 1,
  probeTicks: 2,
  ackTicks: 2,
  suspicionTicks: 5,
  exchangeTicks: 4,
  joinRetryTicks: 3,
  healthLimit: 1,
  suspicionFactor: 2,
};
/** Four nodes: P = 3, so between two turns of a peer there are five at most. */
const schedule = swimScheduleOf({ nodes: 4, settings: SETTINGS });
const bounds = boundsOf(schedule, hardenedRules);
const LONG = 100;

describe('the dates of SWIM', () => {
  test('a member is probed every (2P−1)·T′ ticks', () => {
    expect(bounds.contactTicks).toBe(5 * 2);
  });

  test('a failure takes V for each that may be told late, and D for the telling', () => {
    const detection = 5 * 2 + 3 * 2 + 5 + 2;
    expect(bounds.removedBy(LONG)).toBe(LONG + 3 * 1 + 2 * detection + detection);
    expect(bounds.suspectedBy(LONG)).toBe(bounds.removedBy(LONG) - 5 - 1);
  });

  test('a newcomer is let in within R + 2D + 1, and known G + D later', () => {
    expect(bounds.admittedBy(LONG)).toBe(LONG + 3 + 2 + 1);
    expect(bounds.knownBy(LONG)).toBe(LONG + 10 + 1);
  });

  test('the parted find each other once all that was said against them is refuted, and the introducer has told it', () => {
    const cleared = 3 * 2 + (5 + 1) + 2 * (5 * 4 + 1);
    expect(bounds.reunitedBy(LONG)).toBe(LONG + cleared + 10 + 1 + 5 * 4 + 1 + 1);
  });

  test('all agree when the dead are removed and the parted reunited', () => {
    const faults: Fault[] = [{ kind: 'crash', atTick: 30, node: 'n4' }];
    const crashed = boundsOf(swimScheduleOf({ nodes: 4, faults, settings: SETTINGS }), hardenedRules);
    const last = 30;
    expect(crashed.agreementTick).toBe(Math.max(crashed.removedBy(last), crashed.reunitedBy(last)));
  });

  test('of several introducers each is asked in its turn, and two newcomers may meet over the first', () => {
    const two = boundsOf({ ...schedule, introducers: 2 }, hardenedRules);
    expect(two.admittedBy(LONG)).toBe(LONG + 2 * 3 + 2 + 1);
    expect(two.knownBy(LONG)).toBe(LONG + 10 + 1 + 5 * 4 + 1);
  });

  test('members that take themselves for slow, and suspicions that nobody confirms, are allowed for', () => {
    const slow = boundsOf(schedule, lifeguardRules);
    expect(slow.contactTicks).toBe(2 * bounds.contactTicks);
    const detection = 2 * (5 * 2 + 3 * 2) + 2 * 5 + 2;
    expect(slow.removedBy(LONG)).toBe(LONG + 3 + 3 * detection);
  });

  test('a stall puts every date off by its length, and a tick more for the turn that judges nothing', () => {
    const faults: Fault[] = [{ kind: 'pause', node: 'n2', fromTick: 20, untilTick: 27, wakes: 'mail-first' }];
    const stalled = boundsOf(swimScheduleOf({ nodes: 4, faults, settings: SETTINGS }), hardenedRules);
    for (const date of ['removedBy', 'admittedBy', 'knownBy', 'reunitedBy'] as const) {
      expect(stalled[date](LONG)).toBe(bounds[date](LONG) + 7 + 1);
    }
  });

  test('links that are too slow for a probe part those on them until they are quick again', () => {
    const slowLink: Fault = {
      kind: 'delay',
      from: '*',
      to: 'n2',
      minTicks: 1,
      maxTicks: 3,
      fromTick: 5,
      untilTick: 60,
    };
    const slow = boundsOf(
      swimScheduleOf({ nodes: 4, faults: [slowLink], settings: SETTINGS }),
      hardenedRules,
    );
    expect(slow.isProbeSafe).toBe(false);
    expect(slow.reunitedBy(10)).toBe(slow.reunitedBy(60));
    expect(bounds.isProbeSafe).toBe(true);
  });

  test('forgetting is safe with tombstones that last, as many as there are lives, and clocks that keep up', () => {
    expect(bounds.isForgettingSafe).toBe(true);
    const restart: Fault = { kind: 'restart', atTick: 9, node: 'n2' };
    const oneLifeMore = { ...schedule, faults: [...schedule.faults, restart] };
    expect(boundsOf(oneLifeMore, hardenedRules).isForgettingSafe).toBe(false);
    const settings = { ...schedule.settings, tombstoneTicks: schedule.settings['tombstoneTicks']! - 1 };
    expect(boundsOf({ ...schedule, settings }, hardenedRules).isForgettingSafe).toBe(false);
  });
});
