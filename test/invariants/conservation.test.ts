import { describe, expect, test } from 'vitest';
import { conservation } from '../../src/invariants/conservation.ts';
import { judge } from '../../src/invariants/judge.ts';
import { hardened } from '../../src/protocol/variants.ts';
import type { Fault } from '../../src/simulation/schedule.ts';
import { handMadeTrial, telling } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const link = { from: '*', to: '*', fromTick: 0, untilTick: 99 } as const;
const slow: Fault = { kind: 'delay', ...link, minTicks: 1, maxTicks: 4 };
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

test('the world keeps it while the network does its worst', () => {
  const faults: Fault[] = [
    slow,
    doubling,
    { kind: 'corrupt', ...link, share: 0.3 },
    { kind: 'lose', atTick: 12, from: 'n1', to: 'n2', place: 0 },
    { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 29, wakes: 'mail-first' },
    { kind: 'pause', node: 'n2', fromTick: 29, untilTick: 31, wakes: 'mail-first' },
    { kind: 'restart', node: 'n3', atTick: 33 },
    { kind: 'leave', node: 'n4', atTick: 40 },
  ];
  const schedule = scheduleOf({ nodes: 4, faults, horizonTicks: 120 });
  expect(judge(hardened.create(schedule.settings), schedule, [conservation]).violation).toBeNull();
});
