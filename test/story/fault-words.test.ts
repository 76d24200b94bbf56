import { describe, expect, test } from 'vitest';
import type { DelayFault } from '../../src/faults/delay.ts';
import type { DropFault } from '../../src/faults/drop.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { Sight } from '../../src/faults/telling.ts';
import { idleFaults, seenOfFaults, windowsOfTick } from '../../src/story/fault-moments.ts';
import { faultLines } from '../../src/story/fault-words.ts';
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

describe('the newer faults in words', () => {
  const window = { fromTick: 10, untilTick: 15 };
  const link = { from: 'n1', to: 'n2', ...window };

  test.each([
    [{ kind: 'pause', node: 'n2', ...window, wakes: 'mail-first' }, 'n2 pauses, ticks 10–14'],
    [
      { kind: 'pause', node: 'n2', ...window, wakes: 'timer-first' },
      'n2 pauses, ticks 10–14; it wakes to its timer first',
    ],
    [
      { kind: 'slow-clock', node: 'n3', ...window, everyTicks: 3 },
      "n3's clock stands still every 3rd tick, ticks 10–14",
    ],
    [
      { kind: 'clock-jump', node: 'n1', atTick: 20, clock: 'monotonic', byTicks: 5 },
      "n1's clock jumps 5 ticks ahead at tick 20",
    ],
    [
      { kind: 'clock-jump', node: 'n1', atTick: 20, clock: 'monotonic', byTicks: -1 },
      "n1's clock jumps 1 tick back at tick 20",
    ],
    [
      { kind: 'flood', atTick: 20, to: 'n1', strangers: 300 },
      'at tick 20 an outsider tells n1 that 300 strangers live',
    ],
    [
      { kind: 'flood', atTick: 20, to: 'n1', strangers: 1 },
      'at tick 20 an outsider tells n1 that 1 stranger lives',
    ],
    [
      {
        kind: 'slow-reader',
        node: 'n2',
        ...window,
        messagesPerTick: 2,
        queueLimit: 5,
        loses: 'newest',
      },
      'n2 reads at most 2 messages a tick, from a queue of 5 that loses the newest, ticks 10–14',
    ],
    [
      { kind: 'clock-jump', node: 'n1', atTick: 20, clock: 'wall', byTicks: 5 },
      "n1's wall clock jumps 5 ticks ahead at tick 20",
    ],
    [{ kind: 'lose', atTick: 7, from: 'n1', to: 'n2', place: 0 }, 'n1 → n2 loses its 1st message of tick 7'],
    [
      { kind: 'duplicate', ...link, share: 0.3, lagTicks: 2 },
      'n1 → n2: 30 % of messages arrive twice, the 2nd 2 ticks later, ticks 10–14',
    ],
    [
      { kind: 'duplicate', ...link, share: 1, lagTicks: 0 },
      'n1 → n2: every message arrives twice, the 2nd at once, ticks 10–14',
    ],
    [{ kind: 'corrupt', ...link, share: 0.3 }, 'n1 → n2 damages 30 % of messages, ticks 10–14'],
    [
      { kind: 'partition', ...window, sides: [['n1', 'n2'], ['n3']], oneWay: false },
      'partition {n1, n2} | {n3}, ticks 10–14',
    ],
    [
      { kind: 'partition', ...window, sides: [['n1'], ['n2'], ['n3']], oneWay: true },
      'partition {n1} | {n2} | {n3}, ticks 10–14; one way',
    ],
    [
      { kind: 'forge', atTick: 9, to: 'n2', about: 'n3', life: 0, heartbeat: 4000 },
      'at tick 9 an outsider tells n2 that n3 lives at heartbeat 4000',
    ],
    [
      { kind: 'forge', atTick: 9, to: 'n2', about: 'n3', life: 2, heartbeat: 7 },
      'at tick 9 an outsider tells n2 that life 2 of n3 lives at heartbeat 7',
    ],
    [
      { kind: 'forge', atTick: 9, to: 'n2', about: 'stranger', life: 0, heartbeat: 7 },
      'at tick 9 an outsider tells n2 that n4, a stranger, lives at heartbeat 7',
    ],
  ] as [Fault, string][])('%j', (fault, line) => {
    expect(linesOf(fault)).toEqual([line]);
  });

  test('nodes with the same fate share a line here as well', () => {
    const both = (fault: Fault) => linesOf(fault, { ...fault, node: 'n2' } as Fault);
    expect(both({ kind: 'pause', node: 'n1', ...window, wakes: 'mail-first' })).toEqual([
      'n1 and n2 pause, ticks 10–14',
    ]);
    expect(both({ kind: 'slow-clock', node: 'n1', ...window, everyTicks: 2 })).toEqual([
      'the clocks of n1 and n2 stand still every 2nd tick, ticks 10–14',
    ]);
    expect(both({ kind: 'clock-jump', node: 'n1', atTick: 3, clock: 'monotonic', byTicks: 2 })).toEqual([
      'the clocks of n1 and n2 jump 2 ticks ahead at tick 3',
    ]);
  });

  test('the same fault twice is told as two', () => {
    expect(
      linesOf({ kind: 'crash', atTick: 9, node: 'n3' }, { kind: 'crash', atTick: 9, node: 'n3' }),
    ).toEqual(['n3 crashes at tick 9, twice']);
  });
});

const NOTHING_SEEN: Sight = { carried: () => 0, clock: () => ({ movedTicks: undefined, shows: 0 }) };

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

  test.each([
    [
      { ...drop, kind: 'duplicate', share: 0.5, lagTicks: 1 },
      'from now on 50 % of messages on n2 → n1 arrive twice, the 2nd 1 tick later',
      'the doubling on n2 → n1 ends',
    ],
    [{ ...drop, kind: 'corrupt' }, 'from now on n2 → n1 damages every message', 'the damage on n2 → n1 ends'],
    [
      { kind: 'slow-clock', node: 'n2', fromTick: 5, untilTick: 20, everyTicks: 2 },
      "from now on n2's clock stands still every 2nd tick",
      "n2's clock runs as it should again",
    ],
    [
      { kind: 'partition', fromTick: 5, untilTick: 20, sides: [['n1'], ['n2', 'n3']], oneWay: false },
      'from now on nothing passes between {n1} and {n2, n3}',
      'the partition {n1} | {n2, n3} ends',
    ],
    [
      { kind: 'partition', fromTick: 5, untilTick: 20, sides: [['n1'], ['n2'], ['n3']], oneWay: true },
      'from now on nothing passes from {n1} to {n2} and {n3}',
      'the partition {n1} | {n2} | {n3} ends',
    ],
  ] as [Fault, string, string][])('%j begins and ends', (fault, begin, end) => {
    expect(windows(5, fault)).toEqual([begin]);
    expect(windows(20, fault)).toEqual([end]);
    expect(windows(6, fault)).toEqual([]);
  });

  test('a message lost by name is told, or that there was none', () => {
    const faults: Fault[] = [
      { kind: 'lose', atTick: 7, from: 'n1', to: 'n2', place: 1 },
      { kind: 'lose', atTick: 7, from: 'n2', to: 'n1', place: 1 },
      { kind: 'lose', atTick: 8, from: 'n1', to: 'n2', place: 0 },
    ];
    const schedule = { ...scheduleOf({ nodes: 3 }), faults };
    const sight: Sight = { ...NOTHING_SEEN, carried: (from) => (from === 0 ? 2 : 1) };
    expect(seenOfFaults(schedule, 7, sight)).toEqual([
      'in this tick n1 → n2 loses its 2nd message',
      'n2 → n1 carries no 2nd message that it could lose',
    ]);
  });

  test('a clock that is set says where it has come to', () => {
    const faults: Fault[] = [
      { kind: 'clock-jump', atTick: 7, node: 'n1', clock: 'monotonic', byTicks: 4 },
      { kind: 'clock-jump', atTick: 7, node: 'n2', clock: 'monotonic', byTicks: -4 },
      { kind: 'clock-jump', atTick: 7, node: 'n2', clock: 'wall', byTicks: 9 },
      { kind: 'clock-jump', atTick: 8, node: 'n3', clock: 'monotonic', byTicks: 4 },
    ];
    const schedule = { ...scheduleOf({ nodes: 3 }), faults };
    const shown = { monotonic: [11, 0, 7], wall: [7, 16, 7] };
    const moved = { monotonic: [4], wall: [undefined, 9] };
    const sight: Sight = {
      ...NOTHING_SEEN,
      clock: (clock, node) => ({ movedTicks: moved[clock][node], shows: shown[clock][node]! }),
    };
    expect(seenOfFaults(schedule, 7, sight)).toEqual([
      "n1's clock jumps 4 ticks ahead, to 11",
      "n2's clock is set, and still shows 0",
      "n2's wall clock jumps 9 ticks ahead, to 16",
    ]);
  });

  test('a clock that is set twice in a tick is told of once', () => {
    const jump: Fault = { kind: 'clock-jump', atTick: 7, node: 'n1', clock: 'monotonic', byTicks: 2 };
    const schedule = { ...scheduleOf({ nodes: 3 }), faults: [jump, jump] };
    const sight: Sight = { ...NOTHING_SEEN, clock: () => ({ movedTicks: 4, shows: 11 }) };
    expect(seenOfFaults(schedule, 7, sight)).toEqual(["n1's clock jumps 4 ticks ahead, to 11"]);
  });

  test('a stalled node is not asked to leave and not lied to; one that is down does not stall', () => {
    const lie: Fault = { kind: 'forge', atTick: 7, to: 'n1', about: 'n2', life: 0, heartbeat: 9 };
    const faults: Fault[] = [
      lie,
      { kind: 'pause', node: 'n1', fromTick: 7, untilTick: 9, wakes: 'mail-first' },
      { kind: 'leave', atTick: 7, node: 'n1' },
      lie,
      { kind: 'pause', node: 'n2', fromTick: 7, untilTick: 9, wakes: 'mail-first' },
      {
        kind: 'slow-reader',
        node: 'n2',
        fromTick: 7,
        untilTick: 9,
        messagesPerTick: 1,
        queueLimit: 1,
        loses: 'oldest',
      },
      { kind: 'restart', atTick: 7, node: 'n1' },
      { kind: 'leave', atTick: 7, node: 'n1' },
    ];
    const before = [
      { up: true, hasLeft: false, life: 0, stalled: false },
      { up: false, hasLeft: false, life: 0, stalled: false },
    ];
    const schedule = { ...scheduleOf({ nodes: 2 }), faults };
    expect(idleFaults(schedule, 7, before, true)).toEqual([
      'n1 does not leave: it is stalled',
      'no lie is told to n1: it is stalled',
      'n2 does not pause: it is down',
      'n2 does not come to read slowly: it is down',
    ]);
    const flood: Fault = { kind: 'flood', atTick: 7, to: 'n2', strangers: 9 };
    expect(idleFaults({ ...schedule, faults: [lie, flood] }, 7, before, false)).toEqual([
      'no lie is told to n1: there is no such message',
      'no lie is told to n2: it is down',
    ]);
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
      { up: true, hasLeft: false, life: 0, stalled: false },
      { up: true, hasLeft: false, life: 0, stalled: false },
      { up: false, hasLeft: true, life: 0, stalled: false },
    ];
    expect(idleFaults(schedule, 7, before, false)).toEqual([
      'n1 does not crash: it is down',
      'n2 does not join: it is up already',
      'n3 does not restart: it has left',
    ]);
  });
});
