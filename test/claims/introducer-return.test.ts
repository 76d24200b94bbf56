import { describe, expect, test } from 'vitest';
import { introducerReturn } from '../../src/claims/introducer-return.ts';
import type { Fault } from '../../src/faults/fault.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** The introducer is down from tick 10 to 40: with R = 5, D = 1 and G = 1, the date is tick 50. */
const crash: Fault = { kind: 'crash', atTick: 10, node: 'n1' };
const restart: Fault = { kind: 'restart', atTick: 40, node: 'n1' };

/** n1 is back, and knows nobody; the others know each other. */
function backAgain(faults: readonly Fault[] = [crash, restart]) {
  const trial = handMadeTrial(introducerReturn, scheduleOf({ nodes: 3, faults, settings: { fanout: 3 } }));
  const others = listing([2, 3]);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2', others);
  trial.starts(0, 'n3', others);
  trial.stops(10, 'n1');
  trial.starts(40, 'n1');
  return trial;
}

const all = listing([1, 2, 3], { epochs: [1, 0, 0] });

describe('introducer-return bites', () => {
  test('when the introducer has founded a second group', () => {
    const trial = backAgain();
    trial.passes(40, 49);
    expect(trial.violations).toEqual([]);
    trial.passes(50, 50);
    expect(trial.violations).toHaveLength(4);
    expect(trial.violations[0]).toEqual({
      claim: 'introducer-return',
      tick: 50,
      nodes: ['n1', 'n2'],
      expected:
        'n1 lists n2 from tick 50 on: both are up, all was mended by tick 40, and n1 has been up since',
      seen: 'n1 does not list n2',
    });
  });

  test('when it is known by its former life only', () => {
    const trial = backAgain();
    trial.believes(41, 'n1', all);
    trial.believes(41, 'n2', all);
    trial.believes(41, 'n3', listing([1, 2, 3]));
    trial.passes(50, 50);
    expect(trial.violations).toMatchObject([
      { nodes: ['n3', 'n1'], expected: expect.stringMatching(/^n3 lists n1 \(life 1\)/) },
    ]);
  });
});

describe('introducer-return allows', () => {
  test('one group again on the last day', () => {
    const trial = backAgain();
    trial.passes(40, 49);
    for (const node of ['n1', 'n2', 'n3']) trial.believes(50, node, all);
    trial.passes(50, 80);
    expect(trial.violations).toEqual([]);
  });

  test('members to lose each other while it is away', () => {
    const trial = handMadeTrial(introducerReturn, scheduleOf({ nodes: 3, faults: [crash] }));
    trial.starts(0, 'n1');
    trial.starts(0, 'n2');
    trial.starts(0, 'n3');
    trial.stops(10, 'n1');
    trial.passes(10, 90);
    expect(trial.violations).toEqual([]);
  });

  test('anything where another than the introducer came back', () => {
    const trial = backAgain([{ kind: 'restart', atTick: 40, node: 'n2' }]);
    trial.passes(40, 90);
    expect(trial.violations).toEqual([]);
  });
});
