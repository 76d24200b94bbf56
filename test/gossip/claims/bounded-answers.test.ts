import { describe, expect, test } from 'vitest';
import { boundedAnswers } from '../../../src/gossip/claims/bounded-answers.ts';
import { ENTRY_BYTES, HEADER_BYTES } from '../../../src/gossip/settings.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** Three entries to a message: the list of five takes two. */
const settings = { messageBytesLimit: HEADER_BYTES + 3 * ENTRY_BYTES };
const five = listing([1, 2, 3, 4, 5]);

function trialOfN1(view = five) {
  const trial = handMadeTrial(boundedAnswers, scheduleOf({ nodes: 5, settings }));
  trial.starts(0, 'n1', view);
  trial.believes(3, 'n1', view, 'receive');
  return trial;
}

const answer = telling({ 1: 3 });

describe('bounded-answers bites', () => {
  test('when more messages come back than the list takes', () => {
    const trial = trialOfN1();
    trial.sends(3, 'n1', 'n2', answer);
    trial.sends(3, 'n1', 'n2', answer);
    expect(trial.violations).toEqual([]);
    trial.sends(3, 'n1', 'n2', answer);
    expect(trial.violations).toEqual([
      {
        claim: 'bounded-answers',
        tick: 3,
        nodes: ['n1'],
        expected: 'n1 answers a message with at most 2, the pieces of its list, to one node',
        seen: 'n1 answers with 3',
      },
    ]);
  });

  test('when the answer goes to two', () => {
    const trial = trialOfN1();
    trial.sends(3, 'n1', 'n2', answer);
    trial.sends(3, 'n1', 'n3', answer);
    expect(trial.violations).toMatchObject([{ seen: 'n1 answers n2 and n3' }]);
  });

  test('when a list of one message is sent twice', () => {
    const trial = trialOfN1(listing([1, 2]));
    trial.sends(3, 'n1', 'n2', answer);
    trial.sends(3, 'n1', 'n2', answer);
    expect(trial.violations).toMatchObject([{ seen: 'n1 answers with 2' }]);
  });
});

describe('bounded-answers allows', () => {
  test('an answer to each of several messages', () => {
    const trial = trialOfN1();
    for (const newcomer of ['n2', 'n3', 'n4'] as const) {
      trial.believes(3, 'n1', five, 'receive');
      trial.sends(3, 'n1', newcomer, answer);
      trial.sends(3, 'n1', newcomer, answer);
    }
    expect(trial.violations).toEqual([]);
  });

  test('as many as it likes in a turn, and what others send meanwhile', () => {
    const trial = trialOfN1();
    for (let count = 0; count < 4; count++) trial.sends(3, 'n2', 'n3', answer);
    trial.believes(3, 'n1', five);
    for (const peer of ['n2', 'n3', 'n4', 'n5'] as const) trial.sends(3, 'n1', peer, answer);
    expect(trial.violations).toEqual([]);
  });

  test('a message that the network doubles', () => {
    const trial = trialOfN1(listing([1, 2]));
    trial.sends(3, 'n1', 'n2', answer);
    trial.sends(3, 'n1', 'n2', answer, { isCopy: true });
    expect(trial.violations).toEqual([]);
  });
});
