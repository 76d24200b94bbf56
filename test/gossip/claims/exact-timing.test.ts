import { describe, expect, test } from 'vitest';
import { exactTiming } from '../../../src/gossip/claims/exact-timing.ts';
import { handMadeTrial, listing } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 3, settings: { failTicks: 5, cleanupTicks: 11 } });

/** n1's list after its turn at `own`, with n2 heard of at 20 unless given, and n3 always just so. */
function knowing(own: number, suspects: readonly number[] = [], heardTick = 20) {
  return listing([1, 2, 3], { suspects, heardTicks: [own, heardTick, 40] });
}

const withoutOther = (own: number) => listing([1, 3], { heardTicks: [own, 40] });

/** n1 has made its turn at this tick. */
function heardOfAt20(tick: number, suspects: readonly number[] = []) {
  const trial = handMadeTrial(exactTiming, schedule);
  trial.starts(tick, 'n1', knowing(tick, suspects));
  return trial;
}

describe('exact-timing bites', () => {
  test('when a member is not suspected in the first tick of more than failTicks', () => {
    const trial = heardOfAt20(24);
    trial.believes(25, 'n1', knowing(25));
    expect(trial.violations).toEqual([]);
    trial.believes(26, 'n1', knowing(26));
    expect(trial.violations).toEqual([
      {
        claim: 'exact-timing',
        tick: 26,
        nodes: ['n1', 'n2'],
        expected:
          'n1 suspects n2, silent for 6 ticks at 26 on its own clock (failTicks is 5, cleanupTicks 11)',
        seen: 'n1 trusts n2',
      },
    ]);
  });

  test('when it is suspected a tick early', () => {
    const trial = heardOfAt20(24);
    trial.believes(25, 'n1', knowing(25, [2]));
    expect(trial.violations).toMatchObject([{ tick: 25, seen: 'n1 suspects n2' }]);
  });

  test('when it is removed a tick early, or a tick late', () => {
    const early = heardOfAt20(30, [2]);
    early.believes(31, 'n1', withoutOther(31));
    expect(early.violations).toMatchObject([{ tick: 31, seen: 'n1 has removed n2' }]);
    const late = heardOfAt20(31, [2]);
    late.believes(32, 'n1', knowing(32, [2]));
    expect(late.violations).toMatchObject([{ tick: 32, seen: 'n1 suspects n2' }]);
  });

  test('when the own clock says otherwise than the world’s', () => {
    const trial = handMadeTrial(exactTiming, schedule);
    trial.starts(99, 'n1', knowing(23));
    trial.believes(99, 'n1', knowing(23), 'receive', 23);
    trial.believes(99, 'n1', knowing(23), 'tick', 23);
    trial.believes(100, 'n1', knowing(24, [2]), 'tick', 24);
    expect(trial.violations).toMatchObject([
      { tick: 100, expected: expect.stringContaining('silent for 4 ticks at 24 on its own clock') },
    ]);
  });

  test('when the own stamp does not go on with the clock, though nothing is amiss with it', () => {
    const trial = heardOfAt20(22);
    trial.believes(23, 'n1', knowing(22));
    expect(trial.violations).toMatchObject([
      { tick: 23, nodes: ['n1', 'n2'], seen: 'n1 counts 2 ticks of silence of n2' },
      { tick: 23, nodes: ['n1', 'n3'] },
    ]);
  });

  test('when a stall makes one member older than the other', () => {
    const trial = heardOfAt20(22);
    trial.believes(30, 'n1', listing([1, 2, 3], { heardTicks: [25, 20, 42] }));
    expect(trial.violations).toMatchObject([
      { tick: 30, nodes: ['n1', 'n3'], seen: 'n1 counts -17 ticks of silence of n3' },
    ]);
  });

  test('when more has passed than the clock has gone ahead, or a step back counts for more than it was', () => {
    const ahead = heardOfAt20(22);
    ahead.believes(24, 'n1', knowing(25));
    const back = heardOfAt20(24);
    back.believes(25, 'n1', knowing(20), 'tick', 21);
    expect([...ahead.violations, ...back.violations]).toMatchObject([
      { tick: 24, nodes: ['n1', 'n2'] },
      { tick: 24, nodes: ['n1', 'n3'] },
      { tick: 25, nodes: ['n1', 'n2'] },
      { tick: 25, nodes: ['n1', 'n3'] },
    ]);
  });

  test('when somebody is removed after a stall that was too short for it, and nobody is left', () => {
    const trial = handMadeTrial(exactTiming, schedule);
    trial.starts(22, 'n1', listing([1, 2], { heardTicks: [22, 20] }));
    trial.believes(31, 'n1', listing([1], { heardTicks: [31] }));
    expect(trial.violations).toMatchObject([{ tick: 31, nodes: ['n1', 'n2'], seen: 'n1 has removed n2' }]);
  });

  test('when a message makes somebody suspected, or takes one back that was not heard of', () => {
    const trial = heardOfAt20(25);
    trial.believes(26, 'n1', knowing(25, [2]), 'receive');
    expect(trial.violations).toMatchObject([{ expected: expect.stringMatching(/^n1 still trusts n2/) }]);
    const another = heardOfAt20(25, [2]);
    another.believes(26, 'n1', knowing(25), 'receive');
    expect(another.violations).toMatchObject([
      { expected: expect.stringMatching(/^n1 still suspects n2, silent for 6/), seen: 'n1 trusts n2' },
    ]);
  });
});

describe('exact-timing allows', () => {
  test('suspecting, and removing, in the first executed tick that is late enough', () => {
    const trial = heardOfAt20(25);
    trial.believes(26, 'n1', knowing(26, [2]));
    for (let tick = 27; tick <= 31; tick++) trial.believes(tick, 'n1', knowing(tick, [2]));
    trial.believes(32, 'n1', withoutOther(32));
    expect(trial.violations).toEqual([]);
  });

  test('removing in the tick after a stall, although it was never suspected', () => {
    const trial = heardOfAt20(24);
    trial.believes(39, 'n1', withoutOther(39));
    expect(trial.violations).toEqual([]);
  });

  test('counting nothing of a stall or of a step of the clock, or a part of it', () => {
    const slept = heardOfAt20(24);
    slept.believes(39, 'n1', knowing(24));
    const awake = heardOfAt20(24);
    awake.believes(39, 'n1', knowing(25));
    const partly = heardOfAt20(24);
    partly.believes(39, 'n1', knowing(30, [2]));
    const alone = handMadeTrial(exactTiming, schedule);
    alone.starts(24, 'n1', listing([1, 2], { heardTicks: [24, 20] }));
    alone.believes(39, 'n1', listing([1], { heardTicks: [33] }));
    const setBack = heardOfAt20(24);
    setBack.believes(25, 'n1', knowing(25), 'tick', 4);
    for (const { violations } of [slept, awake, partly, alone, setBack]) expect(violations).toEqual([]);
  });

  test('all stamps to move together', () => {
    const trial = heardOfAt20(24);
    trial.believes(25, 'n1', listing([1, 2, 3], { heardTicks: [124, 120, 140] }), 'receive');
    trial.believes(25, 'n1', listing([1, 2, 3], { heardTicks: [5, 0, 20] }));
    trial.believes(26, 'n1', listing([1, 2, 3], { suspects: [2], heardTicks: [-4, -10, 10] }));
    expect(trial.violations).toEqual([]);
  });

  test('taking one back that was heard of, and one that was removed', () => {
    const heard = heardOfAt20(26, [2]);
    heard.believes(27, 'n1', knowing(26, [], 27), 'receive');
    const removed = heardOfAt20(26, [2]);
    removed.believes(27, 'n1', listing([1, 3], { heardTicks: [26, 40] }), 'receive');
    expect([...heard.violations, ...removed.violations]).toEqual([]);
  });

  test('taking one back when the clock was set back', () => {
    const trial = heardOfAt20(26, [2]);
    trial.believes(26, 'n1', knowing(26), 'receive', 23);
    trial.believes(26, 'n1', knowing(23), 'tick', 23);
    expect(trial.violations).toEqual([]);
  });

  test('never suspecting oneself, however long ago the last tick was', () => {
    const trial = handMadeTrial(exactTiming, schedule);
    trial.starts(0, 'n1', listing([1]));
    trial.believes(99, 'n1', listing([1]));
    expect(trial.violations).toEqual([]);
  });

  test('a protocol without stamps', () => {
    const trial = handMadeTrial(exactTiming, schedule);
    const unstamped = listing([1, 2], { heardTicks: null });
    trial.starts(0, 'n1', unstamped);
    trial.believes(99, 'n1', unstamped);
    expect(trial.violations).toEqual([]);
  });
});
