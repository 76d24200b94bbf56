import { describe, expect, test } from 'vitest';
import { losslessAccuracy } from '../../src/invariants/lossless-accuracy.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Two nodes, G = 1 and D = 1: from more than 2 ticks of mutual trust on. */
const schedule = scheduleOf({ nodes: 2 });

const suspectingTheOther = listing([1, 2], { suspects: [2] });

/** n1 and n2 trust each other from tick 10 on. */
function mutualTrust(over = schedule) {
  const trial = handMadeTrial(losslessAccuracy, over);
  trial.starts(0, 'n1');
  trial.starts(0, 'n2');
  trial.believes(9, 'n1', listing([1, 2]));
  trial.believes(10, 'n2', listing([1, 2]));
  return trial;
}

describe('lossless-accuracy bites', () => {
  test('when a member is suspected that is up and from which nothing was lost', () => {
    const trial = mutualTrust();
    trial.believes(13, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([
      {
        claim: 'lossless-accuracy',
        tick: 13,
        nodes: ['n1', 'n2'],
        expected:
          'n1 trusts n2: both are up, they have listed each other since tick 10, no message from n2 was lost since, and one arrives every 1 ticks',
        seen: 'n1 suspects n2 (failTicks is 3)',
      },
    ]);
  });

  test('when the losses were on the way to the suspect and not on the way from it', () => {
    const trial = mutualTrust();
    trial.loses(12, 'n1', 'n2');
    trial.believes(13, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 13, nodes: ['n1', 'n2'] }]);
  });

  test('when the last loss is long past', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1');
    trial.believes(23, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });
});

describe('lossless-accuracy and slow readers: it bites', () => {
  test('when the one who is suspected reads slowly: that makes its own turns no rarer', () => {
    const trial = mutualTrust();
    trial.slows(20, 'n2');
    trial.believes(23, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 23, nodes: ['n1', 'n2'] }]);
  });

  test('when the observer has been quick again for long enough', () => {
    const trial = mutualTrust();
    trial.slows(20, 'n1');
    trial.relieves(30, 'n1');
    trial.believes(33, 'n1', suspectingTheOther);
    expect(trial.violations).toMatchObject([{ tick: 33, nodes: ['n1', 'n2'] }]);
  });
});

describe('lossless-accuracy allows', () => {
  test('suspicion while the acquaintance is young', () => {
    const trial = mutualTrust();
    trial.believes(12, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion after a loss on the way from the suspect', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1');
    trial.believes(22, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion by who reads slowly, and while what it has read late is all that it knows', () => {
    const slow = mutualTrust();
    slow.slows(20, 'n1');
    slow.believes(40, 'n1', suspectingTheOther);
    expect(slow.violations).toEqual([]);
    const quickAgain = mutualTrust();
    quickAgain.slows(20, 'n1');
    quickAgain.relieves(30, 'n1');
    quickAgain.believes(32, 'n1', suspectingTheOther);
    expect(quickAgain.violations).toEqual([]);
  });

  test('suspicion after a message was lost from a full queue', () => {
    const trial = mutualTrust();
    trial.loses(19, 'n2', 'n1', 'overflow');
    trial.believes(22, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of who does not list the observer, and so may not write to it', () => {
    const trial = mutualTrust();
    trial.believes(15, 'n2', listing([2]));
    trial.believes(30, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of the dead', () => {
    const trial = mutualTrust();
    trial.stops(20, 'n2');
    trial.believes(24, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });

  test('suspicion of who has only just come up again', () => {
    const trial = mutualTrust();
    trial.stops(20, 'n2');
    trial.starts(20, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.believes(21, 'n1', listing([1, 2], { epochs: [0, 1] }));
    trial.believes(23, 'n1', listing([1, 2], { epochs: [0, 1], suspects: [2] }));
    expect(trial.violations).toEqual([]);
  });

  test('anything, where failTicks is below the bound and nothing is promised', () => {
    const hasty = scheduleOf({ nodes: 2, settings: { delayBoundTicks: 4, failTicks: 3 } });
    const trial = mutualTrust(hasty);
    trial.believes(30, 'n1', suspectingTheOther);
    expect(trial.violations).toEqual([]);
  });
});
