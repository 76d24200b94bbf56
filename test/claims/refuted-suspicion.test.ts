import { describe, expect, test } from 'vitest';
import { refutedSuspicion } from '../../src/claims/refuted-suspicion.ts';
import type { AnsweredProbes } from '../../src/judge/promises.ts';
import { NO_PROMISES } from '../../src/judge/promises.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const PROBING: AnsweredProbes = { windowTicks: 5, helpers: 0, suspicionTicks: 30, refutesDirectly: true };
const trusting = listing([1, 2, 3]);
const suspecting = listing([1, 2, 3], { suspects: [2] });

/** Three nodes that list each other; a ping of n1 was lost in tick 20, and it suspects n2 since tick 24. */
function suspectedInTick24(probing: Partial<AnsweredProbes> = {}) {
  const promises = { ...NO_PROMISES, probing: { ...PROBING, ...probing } };
  const trial = handMadeTrial(refutedSuspicion, scheduleOf({ nodes: 3 }), null, promises);
  for (const node of ['n1', 'n2', 'n3'] as const) trial.starts(0, node, trusting);
  trial.sends(20, 'n1', 'n2', null);
  trial.loses(20, 'n1', 'n2');
  trial.believes(24, 'n1', suspecting);
  return trial;
}

type Made = ReturnType<typeof suspectedInTick24>;

function passes(trial: Made, tick: number, from: 'n1' | 'n2' | 'n3', to: 'n1' | 'n2' | 'n3', rest = {}) {
  trial.sends(tick, from, to, null, rest);
  trial.delivers(tick + 1, from, to, tick, rest);
}

describe('refuted-suspicion bites', () => {
  test('when the answer of a suspect that was told so leaves it a suspect', () => {
    const trial = suspectedInTick24();
    passes(trial, 25, 'n1', 'n2');
    passes(trial, 26, 'n2', 'n1');
    trial.believes(27, 'n1', suspecting, 'receive');
    expect(trial.violations).toEqual([
      {
        claim: 'refuted-suspicion',
        tick: 27,
        nodes: ['n1', 'n2'],
        expected:
          'n1 trusts n2, whose message it has read: when it was written, n2 had been told of every accusation that can have reached n1',
        seen: 'n1 suspects n2',
      },
    ]);
  });

  test('when the first word of a later life leaves it under the suspicion of the former', () => {
    const trial = suspectedInTick24();
    const apart = { epochs: null };
    trial.stops(25, 'n2');
    trial.believes(26, 'n3', listing([1, 2, 3], { ...apart, suspects: [2] }));
    trial.starts(30, 'n2', listing([1, 2, 3], apart));
    passes(trial, 31, 'n2', 'n3');
    trial.believes(32, 'n3', listing([1, 2, 3], { ...apart, suspects: [2] }), 'receive');
    expect(trial.violations).toMatchObject([{ tick: 32, nodes: ['n3', 'n2'] }]);
  });

  test('when nobody at all has had a reason to suspect whose message is read', () => {
    const trial = suspectedInTick24();
    passes(trial, 25, 'n2', 'n3');
    trial.believes(26, 'n3', suspecting, 'receive');
    expect(trial.violations).toMatchObject([{ tick: 26, nodes: ['n3', 'n2'] }]);
  });
});

describe('refuted-suspicion allows', () => {
  test('a suspicion that its member has not been told of when it wrote', () => {
    const trial = suspectedInTick24();
    trial.sends(25, 'n2', 'n1', null);
    trial.sends(25, 'n1', 'n2', null);
    trial.delivers(26, 'n1', 'n2', 25);
    trial.delivers(27, 'n2', 'n1', 25);
    trial.believes(27, 'n1', suspecting, 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('a suspicion of somebody else, who has not told its member of it', () => {
    const trial = suspectedInTick24();
    trial.loses(26, 'n3', 'n2');
    trial.believes(27, 'n3', suspecting);
    passes(trial, 28, 'n1', 'n2');
    passes(trial, 29, 'n2', 'n1');
    trial.hears('n1', 'n3', 27);
    trial.believes(30, 'n1', suspecting, 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to make nothing of a message whose bytes were changed, or of one of another', () => {
    const trial = suspectedInTick24();
    passes(trial, 25, 'n1', 'n2');
    passes(trial, 26, 'n2', 'n1', { isDamaged: true });
    trial.believes(27, 'n1', suspecting, 'receive');
    passes(trial, 27, 'n3', 'n1');
    trial.believes(28, 'n1', suspecting, 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to make nothing of what a former life of the suspect has written', () => {
    const trial = suspectedInTick24();
    trial.sends(25, 'n2', 'n1', null);
    trial.stops(26, 'n2');
    trial.starts(26, 'n2', listing([1, 2, 3], { epochs: [0, 1, 0] }));
    trial.delivers(26, 'n2', 'n1', 25);
    trial.believes(26, 'n1', listing([1, 2, 3], { epochs: [0, 0, 0], suspects: [2] }), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to trust it', () => {
    const trial = suspectedInTick24();
    passes(trial, 25, 'n1', 'n2');
    passes(trial, 26, 'n2', 'n1');
    trial.believes(27, 'n1', trusting, 'receive');
    expect(trial.violations).toEqual([]);
  });
});

test('refuted-suspicion is not judged where a suspect need not refute in each message, nor where nobody probes', () => {
  expect(suspectedInTick24({ refutesDirectly: false }).notJudged).toBe(
    'a suspect need not be told so, nor refute it in each message',
  );
  expect(handMadeTrial(refutedSuspicion, scheduleOf({ nodes: 2 })).notJudged).toContain('to probe a member');
});
