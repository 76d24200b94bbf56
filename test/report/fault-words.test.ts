import { describe, expect, test } from 'vitest';
import { faultLines, idleFaults, windowsOfTick } from '../../src/report/fault-words.ts';
import type { DelayFault, DropFault, Fault } from '../../src/simulation/schedule.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const drop: DropFault = { kind: 'drop', from: 'n2', to: 'n1', fromTick: 5, untilTick: 20, share: 1 };
const delay: DelayFault = {
  kind: 'delay',
  from: '*',
  to: 'n2',
  fromTick: 5,
  untilTick: 20,
  minTicks: 3,
  maxTicks: 4,
};

function linesOf(...faults: Fault[]): string[] {
  return faultLines({ ...scheduleOf({ nodes: 3, horizonTicks: 80 }), faults });
}

describe('the faults of a schedule in words', () => {
  test('what happens to a node says when', () => {
    expect(
      linesOf(
        { kind: 'join', atTick: 0, node: 'n1' },
        { kind: 'leave', atTick: 3, node: 'n1' },
        { kind: 'crash', atTick: 24, node: 'n3' },
        { kind: 'restart', atTick: 30, node: 'n3' },
      ),
    ).toEqual([
      'n1 joins at tick 0',
      'n1 leaves at tick 3',
      'n3 crashes at tick 24',
      'n3 restarts at tick 30',
    ]);
  });

  test('nodes with the same fate share a line, and lines are in the order of time', () => {
    expect(
      linesOf(
        { kind: 'crash', atTick: 9, node: 'n3' },
        { kind: 'join', atTick: 0, node: 'n1' },
        { kind: 'crash', atTick: 9, node: 'n2' },
      ),
    ).toEqual(['n1 joins at tick 0', 'n2 and n3 crash at tick 9']);
  });

  test('the last tick that is named is the last in which the fault acts', () => {
    expect(linesOf(drop)).toEqual(['n2 → n1 loses every message, ticks 5–19']);
    expect(linesOf({ ...drop, untilTick: 6 })).toEqual(['n2 → n1 loses every message, tick 5']);
  });

  test('a fault that outlives the run has no end, and one that is over at once no time', () => {
    expect(linesOf({ ...drop, untilTick: 80 })).toEqual(['n2 → n1 loses every message, from tick 5 on']);
    expect(linesOf({ ...drop, untilTick: 5 })).toEqual(['n2 → n1 loses every message, for no time at all']);
  });

  test('a share is a percentage, and * is everyone', () => {
    expect(linesOf({ ...drop, from: '*', share: 0.3 })).toEqual([
      'everyone → n1 loses 30 % of messages, ticks 5–19',
    ]);
    expect(linesOf({ ...drop, from: '*', to: '*', share: 0.125 })).toEqual([
      'every link loses 12.5 % of messages, ticks 5–19',
    ]);
  });

  test('a delay is fixed or a range', () => {
    expect(linesOf(delay)).toEqual(['everyone → n2 takes 3 to 4 ticks per message, ticks 5–19']);
    expect(linesOf({ ...delay, maxTicks: 3 })).toEqual([
      'everyone → n2 takes 3 ticks per message, ticks 5–19',
    ]);
  });
});

describe('the faults of one tick', () => {
  const windows = (tick: number, ...faults: Fault[]) =>
    windowsOfTick({ ...scheduleOf({ nodes: 3, horizonTicks: 80 }), faults }, tick);

  test('a link fault is told when it begins and when it has ended', () => {
    expect(windows(4, drop, delay)).toEqual([]);
    expect(windows(5, drop)).toEqual(['from now on n2 → n1 loses every message']);
    expect(windows(20, drop, delay)).toEqual(['the loss on n2 → n1 ends', 'the delay on everyone → n2 ends']);
  });

  test('a link fault of one tick has no end of its own', () => {
    const brief = { ...drop, untilTick: 6 };
    expect(windows(5, brief)).toEqual(['in this tick n2 → n1 loses every message']);
    expect(windows(6, brief)).toEqual([]);
  });

  test('a fault that does not apply is told with the reason', () => {
    const faults: Fault[] = [
      { kind: 'crash', atTick: 7, node: 'n1' },
      { kind: 'crash', atTick: 7, node: 'n1' },
      { kind: 'join', atTick: 7, node: 'n2' },
      { kind: 'restart', atTick: 7, node: 'n3' },
      { kind: 'leave', atTick: 8, node: 'n3' },
    ];
    const schedule = { ...scheduleOf({ nodes: 3 }), faults };
    const before = [
      { up: true, hasLeft: false, life: 0 },
      { up: true, hasLeft: false, life: 0 },
      { up: false, hasLeft: true, life: 0 },
    ];
    expect(idleFaults(schedule, 7, before)).toEqual([
      'n1 does not crash: it is down',
      'n2 does not join: it is up already',
      'n3 does not restart: it has left',
    ]);
  });
});
