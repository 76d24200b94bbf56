import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { disturbancesOf, slowestTicks } from '../../src/judge/disturbances.ts';

const UNDISTURBED = { delayTicks: 1, longestWaitTicks: 0, stretchTicks: 0, leapTicks: 0 };
const link = { from: '*', to: '*', fromTick: 10, untilTick: 20 } as const;

function disturbances(...faults: Fault[]) {
  return disturbancesOf({ faults });
}

describe('what stretches time', () => {
  test('is nothing where nothing happens', () => {
    expect(disturbances()).toEqual(UNDISTURBED);
  });

  test('is not who comes and goes, nor what a network loses or spoils', () => {
    const faults: Fault[] = [
      { kind: 'join', atTick: 0, node: 'n1' },
      { kind: 'crash', atTick: 9, node: 'n1' },
      { kind: 'drop', ...link, share: 1 },
      { kind: 'corrupt', ...link, share: 1 },
      { kind: 'partition', sides: [['n1'], ['n2']], oneWay: false, fromTick: 5, untilTick: 50 },
      { kind: 'forge', atTick: 5, to: 'n1', about: 'n2', life: 0, heartbeat: 9 },
    ];
    expect(disturbances(...faults)).toEqual(UNDISTURBED);
  });

  test('is a stall: mail waits, a turn waits, a silence is not measured', () => {
    expect(
      disturbances({ kind: 'pause', node: 'n2', fromTick: 10, untilTick: 17, wakes: 'mail-first' }),
    ).toEqual({
      ...UNDISTURBED,
      longestWaitTicks: 7,
      stretchTicks: 7,
    });
  });

  test('is one tick more where the timer comes first on waking: that turn knows nothing of the mail', () => {
    const timerFirst = (untilTick: number): Fault => {
      return { kind: 'pause', node: 'n2', fromTick: 10, untilTick, wakes: 'timer-first' };
    };
    expect(disturbances(timerFirst(17))).toEqual({
      ...UNDISTURBED,
      longestWaitTicks: 7,
      stretchTicks: 8,
    });
    expect(disturbances(timerFirst(FOREVER))).toEqual(UNDISTURBED);
  });

  test('adds all stalls up, for they may join into one', () => {
    const first: Fault = { kind: 'pause', node: 'n2', fromTick: 10, untilTick: 17, wakes: 'mail-first' };
    const second: Fault = { kind: 'pause', node: 'n3', fromTick: 12, untilTick: 15, wakes: 'mail-first' };
    expect(disturbances(first, second)).toMatchObject({ longestWaitTicks: 10, stretchTicks: 10 });
  });

  test('is not a stall that never ends: who never wakes puts nobody off', () => {
    expect(
      disturbances({ kind: 'pause', node: 'n2', fromTick: 10, untilTick: FOREVER, wakes: 'mail-first' }),
    ).toEqual(UNDISTURBED);
  });

  test('is what a slow reader makes a message wait: as many ticks as it takes to read its queue, less the first', () => {
    const slow = (messagesPerTick: number, queueLimit: number, untilTick = 40): Fault => {
      return {
        kind: 'slow-reader',
        node: 'n2',
        fromTick: 10,
        untilTick,
        messagesPerTick,
        queueLimit,
        loses: 'oldest',
      };
    };
    const waits = (ticks: number) => ({ ...UNDISTURBED, longestWaitTicks: ticks, stretchTicks: ticks });
    expect(disturbances(slow(2, 9))).toEqual(waits(4));
    expect(disturbances(slow(2, 8))).toEqual(waits(3));
    expect(disturbances(slow(5, 5))).toEqual(UNDISTURBED);
    expect(disturbances(slow(2, 9, 13))).toEqual(waits(3)); // no longer than it lasts
    expect(disturbances(slow(2, 9, FOREVER))).toEqual(waits(4));
    expect(disturbances(slow(2, 9), slow(1, 3))).toEqual(waits(6));
  });

  test('is each tick that a clock falls behind', () => {
    const slow: Fault = { kind: 'slow-clock', node: 'n2', fromTick: 10, untilTick: 21, everyTicks: 3 };
    const back: Fault = { kind: 'clock-jump', node: 'n2', atTick: 40, clock: 'monotonic', byTicks: -5 };
    expect(disturbances(slow)).toEqual({ ...UNDISTURBED, stretchTicks: 3 });
    expect(disturbances(slow, back)).toEqual({ ...UNDISTURBED, stretchTicks: 8 });
  });

  test('is not a clock that is slow for good: of that there is no sum', () => {
    const slow: Fault = { kind: 'slow-clock', node: 'n2', fromTick: 10, untilTick: FOREVER, everyTicks: 3 };
    expect(disturbances(slow)).toEqual(UNDISTURBED);
  });

  test('is nothing that is done to a wall clock, on which nobody measures', () => {
    const set = (byTicks: number): Fault => {
      return { kind: 'clock-jump', node: 'n2', atTick: 40, clock: 'wall', byTicks };
    };
    expect(disturbances(set(9), set(-9))).toEqual(UNDISTURBED);
  });

  test('is no jump ahead: that makes a memory shorter', () => {
    const ahead: Fault = { kind: 'clock-jump', node: 'n2', atTick: 40, clock: 'monotonic', byTicks: 6 };
    const more: Fault = { kind: 'clock-jump', node: 'n3', atTick: 50, clock: 'monotonic', byTicks: 1 };
    expect(disturbances(ahead, more)).toEqual({ ...UNDISTURBED, leapTicks: 7 });
  });
});

describe('the longest that a message is under way', () => {
  test('is that of the slowest link', () => {
    const slow: Fault = { kind: 'delay', ...link, minTicks: 1, maxTicks: 4 };
    const slower: Fault = { kind: 'delay', ...link, minTicks: 6, maxTicks: 6 };
    expect(slowestTicks({ faults: [slow, slower] })).toBe(6);
    expect(disturbances(slow, slower).delayTicks).toBe(6);
  });

  test('is longer for a copy, by the longest lag', () => {
    const slow: Fault = { kind: 'delay', ...link, minTicks: 1, maxTicks: 4 };
    const doubled: Fault = { kind: 'duplicate', ...link, share: 1, lagTicks: 3 };
    expect(slowestTicks({ faults: [slow, doubled] })).toBe(4);
    expect(disturbances(slow, doubled).delayTicks).toBe(7);
    expect(disturbances(doubled).delayTicks).toBe(4);
  });
});
