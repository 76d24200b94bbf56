import { describe, expect, test } from 'vitest';
import { restartCompleteness } from '../../src/claims/restart-completeness.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes with R = 5, D = 1 and G = 1: let in within 8 ticks, and known by all within 10. */
const schedule = scheduleOf({ nodes: 2 });

const both = listing([1, 2]);
const bothWithNewLife = listing([1, 2], { epochs: [0, 1] });

/** n1 and n2 know each other, and n2 has restarted at tick 20. */
function restarted(view = bothWithNewLife) {
  const trial = handMadeTrial(restartCompleteness, schedule);
  trial.starts(0, 'n1', both);
  trial.starts(0, 'n2', both);
  trial.stops(20, 'n2');
  trial.starts(20, 'n2', view);
  return trial;
}

describe('restart-completeness bites', () => {
  test('when a new life is not in the group by the date', () => {
    const trial = restarted({ ...both, inGroup: false });
    trial.passes(20, 27);
    expect(trial.violations).toEqual([]);
    trial.passes(28, 28);
    expect(trial.violations).toEqual([
      {
        claim: 'restart-completeness',
        tick: 28,
        nodes: ['n2'],
        expected: 'n2 (life 1), up since tick 20, is in the group by tick 28',
        seen: 'n2 is not in the group',
      },
    ]);
  });

  test('when somebody still lists the old life by the date', () => {
    const trial = restarted();
    trial.passes(20, 29);
    expect(trial.violations).toEqual([]);
    trial.passes(30, 30);
    expect(trial.violations).toMatchObject([
      { tick: 30, nodes: ['n1', 'n2'], expected: 'n1 lists n2 (life 1), up since tick 20, by tick 30' },
    ]);
  });
});

describe('restart-completeness allows', () => {
  test('a new life to be known on the last day', () => {
    const trial = restarted();
    trial.passes(20, 29);
    trial.believes(30, 'n1', bothWithNewLife);
    trial.passes(30, 60);
    expect(trial.violations).toEqual([]);
  });

  test('a first life never to be let in: that is for join-completeness to judge', () => {
    const trial = handMadeTrial(restartCompleteness, schedule);
    trial.starts(0, 'n1');
    trial.starts(0, 'n2', { ...both, inGroup: false });
    trial.passes(0, 60);
    expect(trial.violations).toEqual([]);
  });

  test.each(['a stall', 'a clock that was set'])('not to be known after %s', (disturbance) => {
    const trial = restarted();
    if (disturbance === 'a stall') trial.pauses(21, 'n1');
    else trial.clockMoves(21, 'n1');
    trial.passes(21, 60);
    expect(trial.violations).toEqual([]);
  });
});
