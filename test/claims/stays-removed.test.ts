import { describe, expect, test } from 'vitest';
import { staysRemoved } from '../../src/claims/stays-removed.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 2, faults: [] });
const both = listing([1, 2]);

function n2Down(skewTicks = 0) {
  const trial = handMadeTrial(staysRemoved(skewTicks), schedule);
  trial.starts(0, 'n1', both);
  trial.starts(0, 'n2', both);
  trial.stops(8, 'n2');
  return trial;
}

describe('stays-removed bites', () => {
  test('when somebody who is down and was removed is listed again', () => {
    const trial = n2Down();
    trial.believes(12, 'n1', listing([1]));
    trial.believes(15, 'n1', both);
    expect(trial.violations).toEqual([
      {
        claim: 'stays-removed',
        tick: 15,
        nodes: ['n1', 'n2'],
        expected: 'n1, which removed n2 in tick 12, lists it again only once it is up',
        seen: 'n1 lists n2, which is down',
      },
    ]);
  });
});

describe('stays-removed allows', () => {
  test('somebody who came up in between', () => {
    const trial = n2Down();
    trial.believes(12, 'n1', listing([1]));
    trial.starts(14, 'n2', both);
    trial.believes(15, 'n1', both);
    expect(trial.violations).toEqual([]);
  });
  test('who was removed before it went down, as far as the clocks can say', () => {
    const trial = n2Down(5);
    trial.believes(12, 'n1', listing([1]));
    trial.believes(15, 'n1', both);
    expect(trial.violations).toEqual([]);
  });
  test('an observer that has begun anew', () => {
    const trial = n2Down();
    trial.believes(12, 'n1', listing([1]));
    trial.stops(13, 'n1');
    trial.starts(14, 'n1', listing([1]));
    trial.believes(15, 'n1', both);
    expect(trial.violations).toEqual([]);
  });
});
