import { describe, expect, test } from 'vitest';
import { noInvention } from '../../src/claims/no-invention.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2 });

function knowing(epoch: number | null) {
  return listing([1, 2], { epochs: epoch === null ? null : [0, epoch] });
}

/** n1 is up since tick 0; n2 since tick 5, and in its second life since tick 20. */
function restartedAtTick20() {
  const trial = handMadeTrial(noInvention, schedule);
  trial.starts(0, 'n1');
  trial.starts(5, 'n2');
  trial.stops(20, 'n2');
  trial.starts(20, 'n2');
  return trial;
}

describe('no-invention bites', () => {
  test('when a node is listed of which nothing has come through', () => {
    const trial = restartedAtTick20();
    trial.believes(30, 'n1', knowing(0), 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'no-invention',
        tick: 30,
        nodes: ['n1', 'n2'],
        expected: 'n1 does not know of n2: nothing of it could have reached n1',
        seen: 'n1 lists n2',
      },
    ]);
  });

  test('when a later life is listed and only a former was heard of', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 19);
    trial.believes(22, 'n1', knowing(1), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 22, seen: 'n1 lists n2 (life 1)' }]);
  });

  test('when a listed node is given a life that never was', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 21);
    trial.believes(22, 'n1', knowing(1), 'receive');
    trial.believes(23, 'n1', knowing(2), 'tick');
    expect(trial.violations).toMatchObject([{ tick: 23, seen: 'n1 lists n2 (life 2)' }]);
  });

  test('when somebody is listed who is not in the schedule', () => {
    const trial = restartedAtTick20();
    trial.believes(22, 'n1', listing([1, 3]), 'receive');
    expect(trial.violations).toMatchObject([{ nodes: ['n1', 'n3'], seen: 'n1 lists n3' }]);
  });

  test('when a node comes up and knows somebody already', () => {
    const trial = restartedAtTick20();
    trial.stops(30, 'n2');
    trial.starts(30, 'n2', listing([1, 2], { epochs: [0, 2] }));
    expect(trial.violations).toMatchObject([{ tick: 30, nodes: ['n2', 'n1'] }]);
  });

  test('when a list without epochs has somebody in it who was never heard of', () => {
    const trial = restartedAtTick20();
    trial.believes(30, 'n1', knowing(null), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 30, nodes: ['n1', 'n2'] }]);
  });
});

describe('no-invention, of lives that are named by a clock', () => {
  /** n2 is up since tick 5, and in its second life since tick 20; the names are what its clock shows. */
  function namedByAClock(secondName = 1_700_000_020) {
    const trial = handMadeTrial(noInvention, schedule);
    trial.starts(0, 'n1');
    trial.starts(5, 'n2', listing([2], { epochs: [1_700_000_005] }));
    trial.stops(20, 'n2');
    trial.starts(20, 'n2', listing([2], { epochs: [secondName] }));
    return trial;
  }

  test('asks for the life that bears the name', () => {
    const trial = namedByAClock();
    trial.hears('n1', 'n2', 19);
    trial.believes(20, 'n1', knowing(1_700_000_005), 'receive');
    expect(trial.violations).toEqual([]);
    trial.believes(21, 'n1', knowing(1_700_000_020), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 21, seen: 'n1 lists n2 (life 1)' }]);
  });

  test('knows of no life of another name', () => {
    const trial = namedByAClock();
    trial.hears('n1', 'n2', 21);
    trial.believes(22, 'n1', knowing(1), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 22, seen: 'n1 lists n2 (epoch 1)' }]);
  });

  test('asks of several lives of one name that the earliest was heard of', () => {
    const trial = namedByAClock(1_700_000_005);
    trial.hears('n1', 'n2', 5);
    trial.believes(22, 'n1', knowing(1_700_000_005), 'receive');
    expect(trial.violations).toEqual([]);
  });
});

describe('no-invention allows', () => {
  test('listing a life that was heard of, and the next one too', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 5);
    trial.believes(6, 'n1', knowing(0), 'receive');
    trial.hears('n1', 'n2', 20);
    trial.believes(21, 'n1', knowing(1), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('hearing of a node over a chain that is too slow to be passed on', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 5, 'stale');
    trial.believes(9, 'n1', knowing(0), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a list without epochs to mean any life that was heard of', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 6);
    trial.believes(30, 'n1', knowing(null), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to keep who is listed, whatever was lost', () => {
    const trial = restartedAtTick20();
    trial.hears('n1', 'n2', 5);
    trial.believes(6, 'n1', knowing(0), 'receive');
    trial.believes(60, 'n1', knowing(0));
    expect(trial.violations).toEqual([]);
  });
});
