import { describe, expect, test } from 'vitest';
import { conservation } from '../../src/claims/conservation.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { ReadingPace } from '../../src/faults/node-effect.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { judge } from '../../src/judge/judge.ts';
import { type HandMadeTrial, handMadeTrial, telling } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const link = { from: '*', to: '*', fromTick: 0, untilTick: 99 } as const;
const slow: Fault = { kind: 'delay', ...link, minTicks: 1, maxTicks: 4 };
const slowReader: Fault = {
  kind: 'slow-reader',
  node: 'n1',
  fromTick: 10,
  untilTick: 40,
  messagesPerTick: 1,
  queueLimit: 2,
  loses: 'oldest',
};
const doubling: Fault = { kind: 'duplicate', ...link, share: 1, lagTicks: 3 };

const carries = telling({ 2: 7 });

/** n2 has sent a PING to n1 in tick 10. It is due at `dueTick`. */
function underWay(dueTick = 12, faults: readonly Fault[] = [slow, doubling]) {
  const trial = handMadeTrial(conservation, scheduleOf({ nodes: 2, faults }));
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.sends(10, 'n2', 'n1', carries, { dueTick });
  return trial;
}

const seen = (what: string) => [
  { claim: 'conservation', nodes: ['n1', 'n2'], seen: expect.stringContaining(what) },
];

describe('conservation bites', () => {
  test('when something is delivered that was never sent', () => {
    const trial = underWay();
    trial.delivers(12, 'n2', 'n1', 9, { carries });
    expect(trial.violations).toEqual([
      {
        claim: 'conservation',
        tick: 12,
        nodes: ['n1', 'n2'],
        expected: 'what n2 sent in tick 9 reaches n1 once, when it is due, or not at all',
        seen: 'a PING reaches n1 sent by nobody, or lost',
      },
    ]);
  });

  test('when it carries something else than what was sent', () => {
    const trial = underWay();
    trial.delivers(12, 'n2', 'n1', 10, { carries: telling({ 2: 8 }) });
    expect(trial.violations).toMatchObject(seen('sent by nobody, or lost'));
  });

  test('when something is delivered that was lost', () => {
    const trial = underWay();
    trial.loses(10, 'n2', 'n1', 'dropped', { dueTick: 12, carries });
    trial.delivers(12, 'n2', 'n1', 10, { carries });
    expect(trial.violations).toMatchObject(seen('sent by nobody, or lost'));
  });

  test.each([
    ['and nothing doubles', [slow]],
    ['and messages are doubled', [slow, doubling]],
  ])('when an original arrives twice, %s', (_what, faults) => {
    const trial = underWay(12, faults);
    trial.delivers(12, 'n2', 'n1', 10, { carries });
    trial.delivers(12, 'n2', 'n1', 10, { carries });
    expect(trial.violations).toMatchObject(seen('sent by nobody, or lost'));
  });

  test('when a copy arrives twice, or before its original was due', () => {
    const twice = underWay();
    twice.delivers(15, 'n2', 'n1', 10, { carries, isCopy: true });
    twice.delivers(15, 'n2', 'n1', 10, { carries, isCopy: true });
    expect(twice.violations).toMatchObject(seen('the copy of a PING reaches n1 without an original'));
    const early = underWay();
    early.delivers(11, 'n2', 'n1', 10, { carries, isCopy: true });
    expect(early.violations).toMatchObject(seen('without an original'));
  });

  test.each([
    ['in no time', 10],
    ['after more than the longest delay', 18],
  ])('when a message arrives %s', (_what, dueTick) => {
    const trial = underWay(dueTick);
    trial.delivers(dueTick, 'n2', 'n1', 10, { carries });
    expect(trial.violations).toMatchObject(seen(`due at tick ${dueTick}`));
  });

  test('when a message is late, and its receiver was not stalled, or not in that tick', () => {
    const awake = underWay();
    awake.delivers(13, 'n2', 'n1', 10, { carries, dueTick: 12 });
    expect(awake.violations).toMatchObject(seen('in tick 13; it was due at tick 12'));
    const stalledLater = underWay();
    stalledLater.pauses(13, 'n1');
    stalledLater.resumes(15, 'n1');
    stalledLater.delivers(15, 'n2', 'n1', 10, { carries, dueTick: 12 });
    expect(stalledLater.violations).toMatchObject(seen('it was due at tick 12'));
  });

  test('when the receiver is stalled, or down, or in another life', () => {
    const stalled = underWay();
    stalled.pauses(11, 'n1');
    stalled.delivers(12, 'n2', 'n1', 10, { carries });
    expect(stalled.violations).toMatchObject(seen('while its receiver is paused'));
    const down = underWay();
    down.stops(11, 'n1');
    down.delivers(12, 'n2', 'n1', 10, { carries });
    expect(down.violations).toMatchObject(seen('while its receiver is down'));
    const restarted = underWay();
    restarted.stops(11, 'n1');
    restarted.starts(11, 'n1');
    restarted.delivers(12, 'n2', 'n1', 10, { carries });
    expect(restarted.violations).toMatchObject(seen('in n1 (life 1); it was sent to n1'));
  });
});

describe('conservation allows', () => {
  test('an original when it is due, and its copy later', () => {
    const trial = underWay();
    trial.delivers(12, 'n2', 'n1', 10, { carries });
    trial.delivers(15, 'n2', 'n1', 10, { carries, isCopy: true });
    expect(trial.violations).toEqual([]);
  });

  test('two messages of one tick on one link, overtaking each other', () => {
    const trial = underWay(14);
    trial.sends(10, 'n2', 'n1', carries, { dueTick: 11 });
    trial.delivers(11, 'n2', 'n1', 10, { carries });
    trial.delivers(14, 'n2', 'n1', 10, { carries });
    expect(trial.violations).toEqual([]);
  });

  test('what came during a stall when it ends', () => {
    const trial = underWay();
    trial.pauses(12, 'n1');
    trial.resumes(40, 'n1');
    trial.delivers(40, 'n2', 'n1', 10, { carries, dueTick: 12 });
    expect(trial.violations).toEqual([]);
  });

  test('one of two alike to be lost', () => {
    const trial = underWay();
    trial.sends(10, 'n2', 'n1', carries, { dueTick: 12 });
    trial.loses(10, 'n2', 'n1', 'dropped', { dueTick: 12, carries });
    trial.delivers(12, 'n2', 'n1', 10, { carries });
    expect(trial.violations).toEqual([]);
  });

  test('writing to nobody', () => {
    const trial = underWay();
    trial.sends(10, 'n2', 'n9', carries);
    trial.loses(10, 'n2', 'n9', 'nobody there', { carries });
    expect(trial.violations).toEqual([]);
  });
});

/** n2 has sent n1 a message in each of the ticks 10 to 14, and n1, which reads one a tick from a queue of two, has not read any. */
function inTheQueue(pace: Partial<ReadingPace> = {}) {
  const trial = underWay(12, [slowReader]);
  trial.sends(10, 'n2', 'n1', carries, { dueTick: 11, kind: 'PONG' });
  for (const tick of [11, 12, 13]) trial.sends(tick, 'n2', 'n1', carries, { dueTick: tick + 1 });
  trial.slows(10, 'n1', pace);
  return trial;
}

const reads = (trial: HandMadeTrial, tick: number, sentTick: number, kind = 'PING') =>
  trial.delivers(tick, 'n2', 'n1', sentTick, { carries, dueTick: sentTick + 1, kind });

const queued = (trial: HandMadeTrial, sentTick: number, kind = 'PING') =>
  trial.queues(sentTick + 1, 'n2', 'n1', sentTick, { carries, kind });

const overflows = (trial: HandMadeTrial, tick: number, sentTick: number) =>
  trial.loses(sentTick, 'n2', 'n1', 'overflow', { carries, dueTick: tick });

describe('of a slow reader, conservation bites', () => {
  test('when it reads more in a tick than it can', () => {
    const trial = inTheQueue();
    for (const sentTick of [11, 12]) queued(trial, sentTick);
    reads(trial, 13, 11);
    expect(trial.violations).toEqual([]);
    reads(trial, 13, 12);
    expect(trial.violations).toMatchObject(seen('in a tick in which it has read 1 already'));
  });

  test('when it reads what has not waited for it, or something before what has waited for longer', () => {
    const atOnce = inTheQueue();
    reads(atOnce, 12, 11);
    expect(atOnce.violations).toMatchObject(seen('without having waited for it'));
    const later = inTheQueue();
    for (const sentTick of [11, 12]) queued(later, sentTick);
    reads(later, 13, 12);
    expect(later.violations).toMatchObject(seen('before what has waited for longer'));
  });

  test('when it reads less than it can', () => {
    const trial = inTheQueue({ messagesPerTick: 2 });
    for (const sentTick of [11, 12]) queued(trial, sentTick);
    reads(trial, 13, 11);
    trial.passes(13, 13);
    expect(trial.violations).toMatchObject([
      { tick: 13, seen: 'n1: 1 wait, and it has read 1 of its queue' },
    ]);
  });

  test('when more wait than its queue holds', () => {
    const trial = inTheQueue();
    trial.pauses(10, 'n1');
    for (const sentTick of [11, 12, 13]) queued(trial, sentTick);
    trial.passes(14, 14);
    expect(trial.violations).toMatchObject([{ tick: 14, seen: 'n1: 3 messages wait, in a queue of 2' }]);
  });

  test('when one is lost from a queue that is not full, or from its wrong end, or of nobody who is slow', () => {
    const early = inTheQueue();
    for (const sentTick of [11, 12]) queued(early, sentTick);
    overflows(early, 13, 12);
    expect(early.violations).toMatchObject([
      { seen: 'a PING from n2 is lost from a queue of 2, where 2 are' },
    ]);
    const wrongEnd = inTheQueue();
    for (const sentTick of [11, 12, 13]) queued(wrongEnd, sentTick);
    overflows(wrongEnd, 14, 13);
    expect(wrongEnd.violations).toMatchObject([
      { seen: 'a PING from n2 is lost from a queue that loses the oldest, which it is not' },
    ]);
    const quick = underWay();
    quick.loses(10, 'n2', 'n1', 'overflow', { carries });
    expect(quick.violations).toMatchObject([{ seen: expect.stringContaining('whose reader is not slow') }]);
  });

  test('when what has waited is not read as soon as it is quick again', () => {
    const trial = inTheQueue();
    queued(trial, 11);
    trial.relieves(12, 'n1');
    trial.passes(12, 12);
    expect(trial.violations).toMatchObject([
      { tick: 12, seen: 'n1: 1 wait, and it has read 0 of its queue' },
    ]);
  });
});

describe('of a slow reader, conservation allows', () => {
  test('one after the other, each a tick later, and what is too much to be lost', () => {
    const trial = inTheQueue();
    queued(trial, 10, 'PONG');
    reads(trial, 11, 10, 'PONG');
    trial.passes(11, 11);
    for (const sentTick of [11, 12, 13]) queued(trial, sentTick);
    overflows(trial, 12, 11);
    reads(trial, 14, 12);
    trial.passes(14, 14);
    reads(trial, 15, 13);
    trial.passes(15, 15);
    expect(trial.violations).toEqual([]);
  });

  test('what has waited for it and for its waking, or for it to be quick again, all at once', () => {
    const trial = inTheQueue();
    trial.pauses(11, 'n1');
    for (const sentTick of [11, 12]) queued(trial, sentTick);
    trial.passes(13, 13);
    trial.relieves(14, 'n1');
    trial.resumes(14, 'n1');
    for (const sentTick of [11, 12]) reads(trial, 14, sentTick);
    trial.passes(14, 14);
    expect(trial.violations).toEqual([]);
  });

  test('a copy to be read although its original was too much', () => {
    const trial = underWay(12, [slow, slowReader, doubling]);
    trial.slows(11, 'n1', { queueLimit: 1 });
    trial.sends(11, 'n2', 'n1', carries);
    trial.queues(12, 'n2', 'n1', 10, { carries });
    trial.queues(12, 'n2', 'n1', 11, { carries });
    trial.loses(10, 'n2', 'n1', 'overflow', { carries, dueTick: 12 });
    trial.delivers(12, 'n2', 'n1', 11, { carries });
    trial.passes(12, 12);
    trial.queues(15, 'n2', 'n1', 10, { carries, isCopy: true });
    trial.delivers(15, 'n2', 'n1', 10, { carries, isCopy: true });
    expect(trial.violations).toEqual([]);
  });

  test('its queue to be gone with its life', () => {
    const trial = inTheQueue();
    for (const sentTick of [11, 12]) queued(trial, sentTick);
    trial.stops(13, 'n1');
    trial.starts(13, 'n1');
    trial.passes(13, 20);
    expect(trial.violations).toEqual([]);
  });
});

test('the world keeps it while the network does its worst', () => {
  const faults: Fault[] = [
    slow,
    doubling,
    { kind: 'corrupt', ...link, share: 0.3 },
    { kind: 'lose', atTick: 12, from: 'n1', to: 'n2', place: 0 },
    { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 29, wakes: 'mail-first' },
    { kind: 'pause', node: 'n2', fromTick: 29, untilTick: 31, wakes: 'mail-first' },
    slowReader,
    { ...slowReader, node: 'n2', fromTick: 22, untilTick: 30, loses: 'newest' },
    { ...slowReader, node: 'n3', fromTick: 30, messagesPerTick: 2 },
    { kind: 'pause', node: 'n1', fromTick: 17, untilTick: 24, wakes: 'timer-first' },
    { kind: 'restart', node: 'n3', atTick: 33 },
    { kind: 'leave', node: 'n4', atTick: 40 },
  ];
  const schedule = scheduleOf({ nodes: 4, faults, horizonTicks: 120 });
  expect(judge(hardened.create(schedule), schedule, [conservation]).violation).toBeNull();
});
