import { describe, expect, test } from 'vitest';
import { causalAccuracy } from '../../src/claims/causal-accuracy.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** T_f = 3 and T_c = 7. */
const schedule = scheduleOf({ nodes: 2 });

const both = listing([1, 2]);
const suspectingTheOther = listing([1, 2], { suspects: [2] });
const alone = listing([1]);

/** Two nodes that list each other; the latest of n2 that has reached n1 was issued at tick 20. */
function heardOfAtTick20(chain: 'fresh' | 'stale' = 'fresh') {
  const trial = handMadeTrial(causalAccuracy, schedule);
  trial.starts(0, 'n1', both);
  trial.starts(0, 'n2', both);
  trial.hears('n1', 'n2', 20, chain);
  return trial;
}

describe('causal-accuracy bites', () => {
  test('when a live member is suspected although it was heard of failTicks ago', () => {
    const trial = heardOfAtTick20();
    trial.believes(23, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([
      {
        claim: 'causal-accuracy',
        tick: 23,
        nodes: ['n1', 'n2'],
        expected:
          'n1 still trusts n2: it is up, and what it issued at tick 20, 3 ticks ago, has reached n1; only a silence of more than 3 ticks would do',
        seen: 'n1 suspects n2',
      },
    ]);
  });

  test('when a live member is removed although it was heard of cleanupTicks ago', () => {
    const trial = heardOfAtTick20();
    trial.believes(24, 'n1', suspectingTheOther);
    trial.believes(27, 'n1', alone);
    expect(trial.violations).toMatchObject([
      {
        tick: 27,
        nodes: ['n1', 'n2'],
        seen: 'n1 removes n2',
        expected: expect.stringContaining('7 ticks ago'),
      },
    ]);
  });
});

/** n2 has restarted in tick 21; n1, whose list may tell lives apart or not, still lists its address. */
function restartedInTick21(epochs: readonly number[] | null, names: readonly [number, number] = [0, 1]) {
  const trial = handMadeTrial(causalAccuracy, schedule);
  const own = (epoch: number) => listing([2], { epochs: epochs === null ? null : [epoch] });
  trial.starts(0, 'n1', listing([1, 2], { epochs }));
  trial.starts(0, 'n2', own(names[0]));
  trial.hears('n1', 'n2', 20);
  trial.stops(21, 'n2');
  trial.starts(21, 'n2', own(names[1]));
  return trial;
}

describe('causal-accuracy, of a list that cannot tell the lives of an address apart, bites', () => {
  test.each([
    ['it has no epochs', null, undefined],
    ['both bear one name', [0, 7], [7, 7]],
  ] as const)('once something of the present life has come: %s', (_why, epochs, names) => {
    const trial = restartedInTick21(epochs, names);
    trial.hears('n1', 'n2', 21);
    trial.believes(22, 'n1', listing([1, 2], { epochs, suspects: [2] }));
    expect(trial.violations).toMatchObject([{ tick: 22, seen: 'n1 suspects n2' }]);
  });
});

describe('causal-accuracy allows', () => {
  test.each([
    ['it has no epochs', null, undefined],
    ['both bear one name', [0, 7], [7, 7]],
  ] as const)('a list that cannot tell two lives apart to be about the former: %s', (_why, epochs, names) => {
    const trial = restartedInTick21(epochs, names);
    trial.believes(22, 'n1', listing([1, 2], { epochs, suspects: [2] }));
    trial.believes(22, 'n1', listing([1], { epochs: epochs === null ? null : [0] }), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('suspecting a life that is known for certain only by what a former has issued', () => {
    const trial = restartedInTick21([0, 8], [7, 8]);
    trial.believes(22, 'n1', listing([1, 2], { epochs: [0, 8], suspects: [2] }));
    expect(trial.violations).toEqual([]);
  });

  test('suspecting and removing a live member after the silence that it takes', () => {
    const trial = heardOfAtTick20();
    trial.believes(24, 'n1', suspectingTheOther);
    trial.believes(28, 'n1', alone);
    expect(trial.violations).toEqual([]);
  });

  test('suspecting and removing the dead at any time', () => {
    const trial = heardOfAtTick20();
    trial.stops(21, 'n2');
    trial.believes(21, 'n1', suspectingTheOther);
    trial.believes(22, 'n1', alone);
    expect(trial.violations).toEqual([]);
  });

  test('suspecting whose news came over a chain that was too slow to be passed on', () => {
    const trial = heardOfAtTick20('stale');
    trial.believes(21, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspecting a former life while the next one is up', () => {
    const trial = heardOfAtTick20();
    trial.stops(21, 'n2');
    trial.starts(21, 'n2');
    trial.believes(22, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });
});
