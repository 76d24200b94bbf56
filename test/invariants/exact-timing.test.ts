import { describe, expect, test } from 'vitest';
import { exactTiming } from '../../src/invariants/exact-timing.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 3, settings: { failTicks: 5, cleanupTicks: 11 } });

/** n1's list, with n2 heard of at 20 unless given, and n3 always just so. */
function knowing(suspects: readonly number[] = [], heardTick = 20) {
  return listing([1, 2, 3], { suspects, heardTicks: [0, heardTick, 40] });
}

const withoutOther = listing([1, 3], { heardTicks: [0, 40] });

function heardOfAt20(suspects: readonly number[] = []) {
  const trial = handMadeTrial(exactTiming, schedule);
  trial.starts(0, 'n1', knowing(suspects));
  return trial;
}

describe('exact-timing bites', () => {
  test('when a member is not suspected in the first tick of more than failTicks', () => {
    const trial = heardOfAt20();
    trial.believes(25, 'n1', knowing());
    expect(trial.violations).toEqual([]);
    trial.believes(26, 'n1', knowing());
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
    const trial = heardOfAt20();
    trial.believes(25, 'n1', knowing([2]));
    expect(trial.violations).toMatchObject([{ tick: 25, seen: 'n1 suspects n2' }]);
  });

  test('when it is removed a tick early, or a tick late', () => {
    const early = heardOfAt20([2]);
    early.believes(31, 'n1', withoutOther);
    expect(early.violations).toMatchObject([{ tick: 31, seen: 'n1 has removed n2' }]);
    const late = heardOfAt20([2]);
    late.believes(32, 'n1', knowing([2]));
    expect(late.violations).toMatchObject([{ tick: 32, seen: 'n1 suspects n2' }]);
  });

  test('when the own clock says otherwise than the world’s', () => {
    const trial = heardOfAt20();
    trial.believes(100, 'n1', knowing([2]), 'tick', 24);
    expect(trial.violations).toMatchObject([
      { tick: 100, expected: expect.stringContaining('silent for 4 ticks at 24 on its own clock') },
    ]);
  });

  test('when a message makes somebody suspected, or takes one back that was not heard of', () => {
    const trial = heardOfAt20();
    trial.believes(26, 'n1', knowing([2]), 'receive');
    expect(trial.violations).toMatchObject([{ expected: expect.stringMatching(/^n1 still trusts n2/) }]);
    const another = heardOfAt20([2]);
    another.believes(26, 'n1', knowing(), 'receive');
    expect(another.violations).toMatchObject([
      { expected: expect.stringMatching(/^n1 still suspects n2/), seen: 'n1 trusts n2' },
    ]);
  });
});

describe('exact-timing allows', () => {
  test('suspecting, and removing, in the first executed tick that is late enough', () => {
    const trial = heardOfAt20();
    trial.believes(26, 'n1', knowing([2]));
    trial.believes(31, 'n1', knowing([2]));
    trial.believes(32, 'n1', withoutOther);
    expect(trial.violations).toEqual([]);
  });

  test('removing in the tick after a stall, although it was never suspected', () => {
    const trial = heardOfAt20();
    trial.believes(39, 'n1', withoutOther);
    expect(trial.violations).toEqual([]);
  });

  test('taking one back that was heard of, and one that was removed', () => {
    const heard = heardOfAt20([2]);
    heard.believes(26, 'n1', knowing([], 26), 'receive');
    const removed = heardOfAt20([2]);
    removed.believes(26, 'n1', withoutOther, 'receive');
    expect([...heard.violations, ...removed.violations]).toEqual([]);
  });

  test('taking one back when the clock was set back', () => {
    const trial = heardOfAt20([2]);
    trial.believes(26, 'n1', knowing(), 'receive', 23);
    trial.believes(26, 'n1', knowing(), 'tick', 23);
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
