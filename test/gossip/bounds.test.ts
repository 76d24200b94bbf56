import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { boundsOf, sufficientHorizonTicks } from '../../src/gossip/bounds.ts';
import { ENTRY_BYTES, HEADER_BYTES, type Settings } from '../../src/gossip/settings.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Figures that no two formulae share by accident. */
const N = 6;
const D = 3;
const R = 7;
const T_F = 20;
const T_C = 50;
const settings: Partial<Settings> = {
  fanout: 2,
  groupSize: N,
  delayBoundTicks: D,
  joinRetryTicks: R,
  failTicks: T_F,
  cleanupTicks: T_C,
};
const schedule = scheduleOf({
  nodes: N,
  settings,
  faults: [{ kind: 'drop', from: '*', to: '*', fromTick: 10, untilTick: 90, share: 1 }],
});
const bounds = boundsOf(schedule);
/** G = 2⌈5/2⌉−1 */
const G = 5;

describe('the dates', () => {
  test.each([
    { nodes: 1, fanout: 1, gap: 1 },
    { nodes: 2, fanout: 1, gap: 1 },
    { nodes: 3, fanout: 1, gap: 3 },
    { nodes: 5, fanout: 1, gap: 7 },
    { nodes: 10, fanout: 1, gap: 17 },
    { nodes: 10, fanout: 2, gap: 9 },
    { nodes: 10, fanout: 10, gap: 1 },
  ])('G of $nodes nodes that gossip to $fanout each tick is $gap', ({ nodes, fanout, gap }) => {
    expect(boundsOf(scheduleOf({ nodes, settings: { fanout } })).contactGapTicks).toBe(gap);
  });

  test('B1: suspected by t_c + (N−1)(D + T_f) + 1', () => {
    expect(bounds.suspectedBy(100)).toBe(100 + (N - 1) * (D + T_F) + 1);
  });

  test('B1: removed by t_c + (N−1)·D + (N−2)·T_f + T_c + 1', () => {
    expect(bounds.removedBy(100)).toBe(100 + (N - 1) * D + (N - 2) * T_F + T_C + 1);
  });

  test('B1 for a node alone counts no hops', () => {
    const alone = boundsOf(scheduleOf({ nodes: 1, settings: { failTicks: T_F, cleanupTicks: T_C } }));
    expect(alone.suspectedBy(100)).toBe(100 + T_F + 1);
    expect(alone.removedBy(100)).toBe(100 + T_C + 1);
  });

  test('B1 counts instances, G the nodes', () => {
    const restarts = boundsOf(scheduleOf({ nodes: 2, settings: { ...settings, groupSize: N } }));
    expect(restarts.suspectedBy(100)).toBe(bounds.suspectedBy(100));
    expect(restarts.contactGapTicks).toBe(1);
  });

  test('B2: in the group by t* + R + 2D + 1, and known by all G + D later', () => {
    expect(bounds.admittedBy(100)).toBe(100 + R + 2 * D + 1);
    expect(bounds.knownBy(100)).toBe(100 + G + D);
  });

  test('B5: those who were parted list each other again by R + 3G + 2D', () => {
    expect(bounds.reunitedBy(100)).toBe(100 + R + 3 * G + 2 * D);
  });

  test('B4: agreement by F + max(B1, B2 + R + B5), where B5 is R + 2D + B2 at the least', () => {
    const b2 = R + 2 * D + 1 + G + D;
    const b5 = R + 2 * D + b2;
    expect(bounds.agreementTick).toBe(90 + Math.max(bounds.removedBy(0), b2 + R + b5));
  });

  test('B4: where removals are quick and retries rare, the joins and the merge decide', () => {
    const quick = boundsOf(scheduleOf({ nodes: 2, settings: { joinRetryTicks: 40 } }));
    const b2 = 40 + 2 + 1 + 1 + 1;
    expect(quick.agreementTick).toBe(b2 + 40 + (40 + 2 + b2));
    expect(quick.agreementTick).toBeGreaterThan(quick.removedBy(0));
  });
});

describe('the dates of lists in pieces', () => {
  /** Two entries each beside the own: the five others take three pieces. A pass takes three ticks. */
  const messageBytesLimit = HEADER_BYTES + 3 * ENTRY_BYTES;
  const inPieces = boundsOf({ ...schedule, network: { ...schedule.network, messageBytesLimit } });
  const LATER = 2 * 3;

  test('known by all, and listed by those who were parted, (K−1)·P later', () => {
    expect(inPieces.knownBy(100)).toBe(bounds.knownBy(100) + LATER);
    expect(inPieces.reunitedBy(100)).toBe(bounds.reunitedBy(100) + LATER);
  });

  test('nothing else is later: what two hear of each other directly is in every piece', () => {
    expect(inPieces.contactGapTicks).toBe(bounds.contactGapTicks);
    expect(inPieces.suspectedBy(100)).toBe(bounds.suspectedBy(100));
    expect(inPieces.removedBy(100)).toBe(bounds.removedBy(100));
    expect(inPieces.admittedBy(100)).toBe(bounds.admittedBy(100));
  });

  test('B4: not before everyone can be told of all once the dead are spoken of no more', () => {
    const quick: Partial<Settings> = { ...settings, failTicks: 60, cleanupTicks: 61, fanout: 1 };
    const faults = schedule.faults;
    const agreed = (more: Partial<Settings>) =>
      boundsOf(scheduleOf({ nodes: N, settings: { ...quick, ...more }, faults }));
    const dates = agreed({ messageBytesLimit });
    expect(dates.agreementTick).toBe(90 + dates.knownBy(dates.suspectedBy(0)));
    expect(agreed({}).agreementTick).toBe(90 + agreed({}).removedBy(0));
  });
});

test('the horizon leaves T_c ticks after agreement, in which it must stay so', () => {
  expect(sufficientHorizonTicks(schedule)).toBe(bounds.agreementTick + T_C + 1);
});

describe('the conditions', () => {
  const boundsUnder = (over: Partial<Settings>, ...faults: Fault[]) =>
    boundsOf(scheduleOf({ nodes: 3, settings: { ...over }, faults }));

  test('B1 and no resurrection hold where each instance is counted, and no further', () => {
    const groupSize = 3;
    expect(boundsUnder({ groupSize }).isForgettingSafe).toBe(true);
    expect(boundsUnder({ groupSize: 2 }).isForgettingSafe).toBe(false);
    const restart: Fault = { kind: 'restart', atTick: 9, node: 'n2' };
    expect(boundsUnder({ groupSize }, restart).isForgettingSafe).toBe(false);
    expect(boundsUnder({ groupSize: 4 }, restart).isForgettingSafe).toBe(true);
  });

  test('no date holds that a clock measures which is slow for good', () => {
    const slow: Fault = { kind: 'slow-clock', node: 'n2', fromTick: 9, untilTick: FOREVER, everyTicks: 2 };
    expect(boundsUnder({}, slow)).toMatchObject({ clocksKeepUp: false, isForgettingSafe: false });
    expect(boundsUnder({}, { ...slow, untilTick: 90 })).toMatchObject({ clocksKeepUp: true });
  });

  test('how patient a group must be counts the slowest link', () => {
    // P is 2, G is 3: join-safe from 2P + 2D − 1 on, reunion-safe from 2G + 3D − 2 on.
    const patience = { fanout: 1, delayBoundTicks: 1 };
    expect(boundsUnder({ ...patience, failTicks: 5 })).toMatchObject({
      isJoinSafe: true,
      isReunionSafe: false,
    });
    expect(boundsUnder({ ...patience, failTicks: 7 })).toMatchObject({
      isJoinSafe: true,
      isReunionSafe: true,
    });
    const slow: Fault = {
      kind: 'delay',
      from: '*',
      to: '*',
      fromTick: 0,
      untilTick: 9,
      minTicks: 1,
      maxTicks: 3,
    };
    expect(boundsUnder({ ...patience, failTicks: 5 }, slow)).toMatchObject({ isJoinSafe: false });
  });
});
