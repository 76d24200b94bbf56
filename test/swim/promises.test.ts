import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { isPromised, type Promises } from '../../src/judge/promises.ts';
import { promisesOf } from '../../src/swim/promises.ts';
import { hardenedRules, lifeguardRules } from '../../src/swim/variants.ts';
import { swimScheduleOf } from '../support/swim-schedule-of.ts';

const EVER = { fromTick: 9, untilTick: FOREVER };

function promisedWith(...faults: Fault[]): Promises {
  return promisesOf(swimScheduleOf({ nodes: 3, faults }), hardenedRules);
}

describe('SWIM', () => {
  test('promises when who stops is given up, who is let in and known, who is parted reunited, and all agree', () => {
    const promises = promisedWith();
    for (const name of ['failure', 'admission', 'knowledge', 'reunion', 'agreement'] as const) {
      expect(isPromised<object>(promises[name])).toBe(true);
    }
  });

  test('promises to probe before it accuses, and with buddy that suspects are told so', () => {
    const schedule = swimScheduleOf({ nodes: 3, settings: { ackTicks: 5, helpers: 2, healthLimit: 1 } });
    const probing = { windowTicks: 15, helpers: 2, suspicionTicks: 3, refutesDirectly: false };
    expect(promisesOf(schedule, hardenedRules).probing).toEqual(probing);
    const slower = { ...probing, windowTicks: 30, refutesDirectly: true };
    expect(promisesOf(schedule, lifeguardRules).probing).toEqual(slower);
  });

  test('promises nothing of silence: what speaks for a member is an answered probe', () => {
    const { patience, contact } = promisedWith();
    expect([isPromised(patience), isPromised(contact)]).toEqual([false, false]);
  });

  test('promises nothing that a clock which is slow for good would put off for ever', () => {
    const promises = promisedWith({ kind: 'slow-clock', node: 'n2', everyTicks: 2, ...EVER });
    for (const name of ['failure', 'admission', 'knowledge', 'reunion', 'agreement'] as const) {
      expect(promises[name]).toHaveProperty('notJudged');
    }
  });

  test.each<[string, boolean, Fault]>([
    ['stalls', true, { kind: 'pause', node: 'n3', wakes: 'mail-first', ...EVER }],
    ['is cut off', true, { kind: 'partition', sides: [['n3'], ['n1', 'n2']], oneWay: false, ...EVER }],
    ['is heard by nobody', true, { kind: 'partition', sides: [['n3'], ['n1', 'n2']], oneWay: true, ...EVER }],
    ['hears nobody', false, { kind: 'partition', sides: [['n1', 'n2'], ['n3']], oneWay: true, ...EVER }],
    ['is cut off from some', false, { kind: 'partition', sides: [['n3'], ['n2']], oneWay: false, ...EVER }],
    ['loses some', false, { kind: 'drop', from: '*', to: 'n3', share: 0.5, ...EVER }],
  ])('promises agreement with somebody who for ever %s: %s', (_, promises, fault) => {
    expect(isPromised(promisedWith(fault).agreement)).toBe(promises);
  });
});
