import { expect, test } from 'vitest';
import type { ClockName } from '../../src/faults/clock-effect.ts';
import type { Fault } from '../../src/faults/fault.ts';
import {
  clockAheadBeyondSuspicion,
  clockSetBack,
  longPauseWakesTimerFirst,
  pauseBeyondRemoval,
  pauseBeyondSuspicion,
  slowClock,
  wallClockSetBack,
  wallClockSetBackBetweenLives,
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

test('pause-beyond-suspicion: longer, and not as long, nor by one that is alone or does not wake', () => {
  expect(reaches(pauseBeyondSuspicion, group(pause(6)))).toBe(true);
  expect(reaches(pauseBeyondSuspicion, group(pause(5)))).toBe(false);
  expect(reaches(pauseBeyondSuspicion, alone(pause(6)))).toBe(false);
  expect(reaches(pauseBeyondSuspicion, group(pause(6), crashWhilePaused))).toBe(false);
});

test('pause-beyond-removal: longer, and not as long', () => {
  expect(reaches(pauseBeyondRemoval, group(pause(12)))).toBe(true);
  expect(reaches(pauseBeyondRemoval, group(pause(11)))).toBe(false);
});

test('long-pause-wakes-timer-first: for longer than failTicks, to its timer, and with mail that waits', () => {
  const stall = (ticks: number, wakes: 'mail-first' | 'timer-first'): Fault => {
    return { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 20 + ticks, wakes };
  };
  const silence: Fault = { kind: 'drop', from: '*', to: 'n2', fromTick: 15, untilTick: 30, share: 1 };
  expect(reaches(longPauseWakesTimerFirst, group(stall(6, 'timer-first')))).toBe(true);
  expect(reaches(longPauseWakesTimerFirst, group(stall(5, 'timer-first')))).toBe(false);
  expect(reaches(longPauseWakesTimerFirst, group(stall(6, 'mail-first')))).toBe(false);
  expect(reaches(longPauseWakesTimerFirst, group(stall(6, 'timer-first'), silence))).toBe(false);
});

const jump = (byTicks: number, clock: ClockName = 'monotonic'): Fault => {
  return { kind: 'clock-jump', atTick: 20, node: 'n1', clock, byTicks };
};
const crashBefore: Fault = { kind: 'crash', atTick: 19, node: 'n1' };

test('clock-ahead-beyond-suspicion: by more, and not by as much, nor of one that is down', () => {
  expect(reaches(clockAheadBeyondSuspicion, group(jump(6)))).toBe(true);
  expect(reaches(clockAheadBeyondSuspicion, group(jump(5)))).toBe(false);
  expect(reaches(clockAheadBeyondSuspicion, group(jump(6, 'wall')))).toBe(false);
  expect(reaches(clockAheadBeyondSuspicion, group(jump(6), crashBefore))).toBe(false);
});

test('clock-set-back: back, and not ahead, nor of one that is alone', () => {
  expect(reaches(clockSetBack, group(jump(-1)))).toBe(true);
  expect(reaches(clockSetBack, group(jump(6)))).toBe(false);
  expect(reaches(clockSetBack, alone(jump(-1)))).toBe(false);
});

test('wall-clock-set-back: that one, and back, of one that lists others', () => {
  expect(reaches(wallClockSetBack, group(jump(-1, 'wall')))).toBe(true);
  expect(reaches(wallClockSetBack, group(jump(1, 'wall')))).toBe(false);
  expect(reaches(wallClockSetBack, group(jump(-1)))).toBe(false);
  expect(reaches(wallClockSetBack, alone(jump(-1, 'wall')))).toBe(false);
});

test('wall-clock-set-back-between-lives: while the node is down, and back, and it comes up again', () => {
  const down: Fault = { kind: 'crash', atTick: 18, node: 'n1' };
  const up: Fault = { kind: 'restart', atTick: 22, node: 'n1' };
  const back = jump(-3, 'wall');
  expect(reaches(wallClockSetBackBetweenLives, group(down, back, up))).toBe(true);
  expect(reaches(wallClockSetBackBetweenLives, group(down, jump(3, 'wall'), up))).toBe(false);
  expect(reaches(wallClockSetBackBetweenLives, group(down, jump(-3), up))).toBe(false);
  expect(reaches(wallClockSetBackBetweenLives, group(down, back))).toBe(false);
  expect(reaches(wallClockSetBackBetweenLives, group(back, up))).toBe(false);
  expect(reaches(wallClockSetBackBetweenLives, alone(down, back, up))).toBe(false);
});

test('slow-clock: it has stood still, and not only been about to, nor been set', () => {
  const slow = (untilTick: number): Fault => {
    return { kind: 'slow-clock', node: 'n1', fromTick: 20, untilTick, everyTicks: 4 };
  };
  expect(reaches(slowClock, group(slow(24)))).toBe(true);
  expect(reaches(slowClock, group(slow(23)))).toBe(false);
  expect(reaches(slowClock, group(jump(-1)))).toBe(false);
});
