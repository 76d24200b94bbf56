import { expect, test } from 'vitest';
import type { ClockName, Fault } from '../../src/simulation/schedule.ts';
import {
  clockAheadBeyondFailTicks,
  clockSetBack,
  pauseBeyondCleanupTicks,
  pauseBeyondFailTicks,
  slowClock,
  timerFirstAfterFailTicks,
  wallClockAheadBeyondFailTicks,
  wallClockSetBack,
} from '../../src/situations/clocks.ts';
import { reaches } from '../support/reaches.ts';

const settings = { failTicks: 5, cleanupTicks: 11 };

const group = (...faults: Fault[]) => ({ nodes: 3, settings, faults });
const alone = (...faults: Fault[]) => ({ nodes: 1, settings, faults });

const pause = (ticks: number): Fault => ({
  kind: 'pause',
  node: 'n1',
  fromTick: 20,
  untilTick: 20 + ticks,
  wakes: 'mail-first',
});
const crashWhilePaused: Fault = { kind: 'crash', atTick: 25, node: 'n1' };

test('pause-beyond-fail-ticks: longer, and not as long, nor by one that is alone or does not wake', () => {
  expect(reaches(pauseBeyondFailTicks, group(pause(6)))).toBe(true);
  expect(reaches(pauseBeyondFailTicks, group(pause(5)))).toBe(false);
  expect(reaches(pauseBeyondFailTicks, alone(pause(6)))).toBe(false);
  expect(reaches(pauseBeyondFailTicks, group(pause(6), crashWhilePaused))).toBe(false);
});

test('pause-beyond-cleanup-ticks: longer, and not as long', () => {
  expect(reaches(pauseBeyondCleanupTicks, group(pause(12)))).toBe(true);
  expect(reaches(pauseBeyondCleanupTicks, group(pause(11)))).toBe(false);
});

test('timer-first-after-fail-ticks: after a stall that is long enough, and not with the mail first', () => {
  const timerFirst = (ticks: number) => ({ ...pause(ticks), wakes: 'timer-first' }) as Fault;
  expect(reaches(timerFirstAfterFailTicks, group(timerFirst(6)))).toBe(true);
  expect(reaches(timerFirstAfterFailTicks, group(timerFirst(5)))).toBe(false);
  expect(reaches(timerFirstAfterFailTicks, group(pause(6)))).toBe(false);
  expect(reaches(timerFirstAfterFailTicks, alone(timerFirst(6)))).toBe(false);
});

const jump = (byTicks: number, clock: ClockName = 'monotonic'): Fault => {
  return { kind: 'clock-jump', atTick: 20, node: 'n1', clock, byTicks };
};
const crashBefore: Fault = { kind: 'crash', atTick: 19, node: 'n1' };

test('clock-ahead-beyond-fail-ticks: by more, and not by as much, nor of one that is down', () => {
  expect(reaches(clockAheadBeyondFailTicks, group(jump(6)))).toBe(true);
  expect(reaches(clockAheadBeyondFailTicks, group(jump(5)))).toBe(false);
  expect(reaches(clockAheadBeyondFailTicks, group(jump(6, 'wall')))).toBe(false);
  expect(reaches(clockAheadBeyondFailTicks, group(jump(6), crashBefore))).toBe(false);
});

test('clock-set-back: back, and not ahead, nor of one that is alone', () => {
  expect(reaches(clockSetBack, group(jump(-1)))).toBe(true);
  expect(reaches(clockSetBack, group(jump(6)))).toBe(false);
  expect(reaches(clockSetBack, alone(jump(-1)))).toBe(false);
});

test('wall-clock-ahead-beyond-fail-ticks: by more, and not by as much, nor of the other clock', () => {
  expect(reaches(wallClockAheadBeyondFailTicks, group(jump(6, 'wall')))).toBe(true);
  expect(reaches(wallClockAheadBeyondFailTicks, group(jump(5, 'wall')))).toBe(false);
  expect(reaches(wallClockAheadBeyondFailTicks, group(jump(6)))).toBe(false);
  expect(reaches(wallClockAheadBeyondFailTicks, group(jump(6, 'wall'), crashBefore))).toBe(false);
});

test('wall-clock-set-back: back, and not ahead, nor of one that is alone, nor the other clock', () => {
  expect(reaches(wallClockSetBack, group(jump(-1, 'wall')))).toBe(true);
  expect(reaches(wallClockSetBack, group(jump(6, 'wall')))).toBe(false);
  expect(reaches(wallClockSetBack, alone(jump(-1, 'wall')))).toBe(false);
  expect(reaches(wallClockSetBack, group(jump(-1)))).toBe(false);
});

test('slow-clock: it has stood still, and not only been about to, nor been set', () => {
  const slow = (untilTick: number): Fault => {
    return { kind: 'slow-clock', node: 'n1', fromTick: 20, untilTick, everyTicks: 4 };
  };
  expect(reaches(slowClock, group(slow(24)))).toBe(true);
  expect(reaches(slowClock, group(slow(23)))).toBe(false);
  expect(reaches(slowClock, group(jump(-1)))).toBe(false);
});
