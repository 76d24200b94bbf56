import { describe, expect, test } from 'vitest';
import { probeAccuracy } from '../../src/claims/probe-accuracy.ts';
import { type AnsweredProbes, NO_PROMISES } from '../../src/judge/promises.ts';
import { handMadeTrial, listing } from '../support/hand-made-trial.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** A probe takes 5 ticks, and one of the others is asked to help. D is 1. */
const PROBING: AnsweredProbes = { windowTicks: 5, helpers: 1, suspicionTicks: 10, refutesDirectly: false };

function trialOf(nodes: number, probing: Partial<AnsweredProbes> = {}) {
  const promises = { ...NO_PROMISES, probing: { ...PROBING, ...probing } };
  const trial = handMadeTrial(probeAccuracy, scheduleOf({ nodes }), null, promises);
  return trial;
}

const all = (nodes: number) => Array.from({ length: nodes }, (_, index) => index + 1);
const trusting = (nodes: number) => listing(all(nodes));
const suspecting = (nodes: number, suspect = 2) => listing(all(nodes), { suspects: [suspect] });

/** All list each other since tick 0; n1's ping of n2 in tick 20 is lost. */
function lossInTick20(nodes: number, probing: Partial<AnsweredProbes> = {}) {
  const trial = trialOf(nodes, probing);
  for (const address of all(nodes)) trial.starts(0, `n${address}`, trusting(nodes));
  trial.sends(20, 'n1', 'n2', null);
  trial.loses(20, 'n1', 'n2');
  return trial;
}

describe('probe-accuracy bites', () => {
  test('when a member is suspected between which and the observer every message arrives in time', () => {
    const trial = trialOf(2);
    trial.starts(0, 'n1', trusting(2));
    trial.starts(0, 'n2', trusting(2));
    trial.sends(20, 'n1', 'n2', null);
    trial.delivers(21, 'n1', 'n2', 20);
    trial.sends(21, 'n2', 'n1', null);
    trial.delivers(22, 'n2', 'n1', 21);
    trial.believes(24, 'n1', suspecting(2));
    expect(trial.violations).toEqual([
      {
        claim: 'probe-accuracy',
        tick: 24,
        nodes: ['n1', 'n2'],
        expected:
          'n1 still trusts n2: it is up, a probe sent in the last 5 ticks would have been answered, directly or through another, and no accusation that stands can have reached n1',
        seen: 'n1 suspects n2',
      },
    ]);
  });

  test('when what was lost was sent longer ago than a probe takes', () => {
    const trial = lossInTick20(2);
    trial.believes(26, 'n1', suspecting(2));
    expect(trial.violations).toMatchObject([{ tick: 26, nodes: ['n1', 'n2'] }]);
  });

  test('when the only helper there is could have been asked, and would have had an answer', () => {
    const trial = lossInTick20(3);
    trial.believes(25, 'n1', suspecting(3));
    expect(trial.violations).toMatchObject([{ tick: 25, nodes: ['n1', 'n2'] }]);
  });

  test('when all four others are asked, and the ways over one of them were free', () => {
    const trial = lossInTick20(5, { helpers: 9 });
    for (const helper of ['n3', 'n4'] as const) trial.loses(22, helper, 'n2');
    trial.believes(25, 'n1', suspecting(5));
    expect(trial.violations).toMatchObject([{ tick: 25, nodes: ['n1', 'n2'] }]);
  });

  test('when the only suspicion that can be passed on has been made by nobody whom it has heard of', () => {
    const trial = lossInTick20(3, { helpers: 0 });
    trial.believes(24, 'n1', suspecting(3));
    trial.hears('n3', 'n1', 23);
    trial.believes(25, 'n3', suspecting(3));
    expect(trial.violations).toMatchObject([{ tick: 25, nodes: ['n3', 'n2'] }]);
  });

  test('when a suspicion of a former life is taken for one of the present, which the list tells apart', () => {
    const trial = trialOf(2);
    trial.starts(0, 'n1', trusting(2));
    trial.starts(0, 'n2', trusting(2));
    trial.stops(10, 'n2');
    trial.believes(15, 'n1', suspecting(2));
    trial.starts(16, 'n2', listing([1, 2], { epochs: [0, 1] }));
    trial.believes(20, 'n1', listing([1, 2], { epochs: [0, 1] }), 'receive');
    trial.believes(30, 'n1', listing([1, 2], { epochs: [0, 1], suspects: [2] }));
    expect(trial.violations).toMatchObject([{ tick: 30, nodes: ['n1', 'n2'] }]);
  });
});

describe('probe-accuracy allows', () => {
  test.each([
    ['there', 'n1', 'n2'],
    ['back', 'n2', 'n1'],
  ] as const)('to suspect whom a probe may not have reached: lost on the way %s', (_way, from, to) => {
    const trial = trialOf(2);
    trial.starts(0, 'n1', trusting(2));
    trial.starts(0, 'n2', trusting(2));
    trial.sends(20, from, to, null);
    trial.loses(20, from, to);
    trial.believes(25, 'n1', suspecting(2));
    expect(trial.violations).toEqual([]);
  });

  test('to suspect where an answer is late', () => {
    const trial = trialOf(2);
    trial.starts(0, 'n1', trusting(2));
    trial.starts(0, 'n2', trusting(2));
    trial.sends(20, 'n2', 'n1', null, { dueTick: 40 });
    trial.believes(25, 'n1', suspecting(2));
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['it asks one of two, and the ways over that one failed', 4, 1],
    ['nobody need be asked', 4, 0],
    ['it knows nobody else', 2, 1],
  ])('to suspect because nobody who was asked had an answer: %s', (_why, nodes, helpers) => {
    const trial = lossInTick20(nodes, { helpers });
    if (helpers > 0 && nodes > 2) trial.loses(22, 'n3', 'n2');
    trial.believes(25, 'n1', suspecting(nodes));
    expect(trial.violations).toEqual([]);
  });

  test.each([
    ['is stalled', (trial: ReturnType<typeof trialOf>) => trial.pauses(22, 'n3')],
    ['has only just come', (trial: ReturnType<typeof trialOf>) => restart(trial, 'n3')],
    [
      'does not list the member',
      (trial: ReturnType<typeof trialOf>) => trial.believes(22, 'n3', listing([1, 3])),
    ],
    [
      'was not trusted',
      (trial: ReturnType<typeof trialOf>) => {
        trial.stops(10, 'n3');
        trial.believes(19, 'n1', suspecting(3, 3));
        trial.starts(19, 'n3', trusting(3));
        trial.believes(22, 'n1', trusting(3), 'receive');
      },
    ],
  ])('a helper not to have helped that %s', (_why, happens) => {
    const trial = lossInTick20(3);
    happens(trial);
    trial.believes(25, 'n1', suspecting(3));
    expect(trial.violations).toEqual([]);
  });

  test.each(['n1', 'n2'] as const)(
    'anything for the time of a probe after %s has stalled, or its clock has moved',
    (node) => {
      const trial = trialOf(2);
      trial.starts(0, 'n1', trusting(2));
      trial.starts(0, 'n2', trusting(2));
      trial.pauses(10, node);
      trial.resumes(20, node);
      trial.believes(25, 'n1', suspecting(2));
      trial.believes(26, 'n1', trusting(2));
      trial.clockMoves(30, node, 40);
      trial.believes(35, 'n1', suspecting(2));
      expect(trial.violations).toEqual([]);
    },
  );

  test('to believe whoever may have suspected it of its own accord', () => {
    const trial = lossInTick20(3, { helpers: 0 });
    trial.believes(24, 'n1', suspecting(3));
    trial.hears('n3', 'n1', 24);
    trial.believes(26, 'n3', suspecting(3), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to suspect the dead, and to believe it of a former life where lives are not told apart', () => {
    const apart = { epochs: null };
    const trial = trialOf(3);
    for (const node of ['n1', 'n2', 'n3'] as const) trial.starts(0, node, listing([1, 2, 3], apart));
    trial.stops(10, 'n2');
    trial.believes(15, 'n1', listing([1, 2, 3], { ...apart, suspects: [2] }));
    trial.starts(16, 'n2', listing([1, 2, 3], apart));
    trial.hears('n3', 'n1', 15);
    trial.believes(30, 'n3', listing([1, 2, 3], { ...apart, suspects: [2] }), 'receive');
    expect(trial.violations).toEqual([]);
  });

  test('to suspect whoever is not long in the group', () => {
    const trial = trialOf(2);
    trial.starts(0, 'n1', trusting(2));
    trial.starts(0, 'n2', listing([2], { inGroup: false }));
    trial.believes(22, 'n2', trusting(2), 'receive');
    trial.believes(25, 'n1', suspecting(2));
    expect(trial.violations).toEqual([]);
  });
});

describe('where a suspect refutes directly, an old suspicion', () => {
  const refuting = { helpers: 0, refutesDirectly: true };

  /** n1 has suspected n2, told n2 so, and read its answer; n3 has heard of all that n1 did. */
  function refutedAtN1() {
    const trial = lossInTick20(3, refuting);
    trial.believes(24, 'n1', suspecting(3));
    trial.sends(25, 'n1', 'n2', null);
    trial.delivers(26, 'n1', 'n2', 25);
    trial.sends(26, 'n2', 'n1', null);
    trial.delivers(27, 'n2', 'n1', 26);
    trial.believes(27, 'n1', trusting(3), 'receive');
    trial.hears('n3', 'n1', 25);
    return trial;
  }

  test('has no power over who has heard the answer: the claim bites', () => {
    const trial = refutedAtN1();
    trial.believes(40, 'n1', suspecting(3));
    expect(trial.violations).toMatchObject([{ tick: 40, nodes: ['n1', 'n2'] }]);
  });

  test('has power still over who has not', () => {
    const trial = refutedAtN1();
    trial.believes(40, 'n3', suspecting(3));
    expect(trial.violations).toEqual([]);
  });

  test('has power again over who has forgotten the member since', () => {
    const trial = refutedAtN1();
    trial.stops(28, 'n2');
    trial.believes(30, 'n1', listing([1, 3]));
    trial.starts(30, 'n2', listing([1, 2, 3], { epochs: [0, 0, 0] }));
    trial.believes(40, 'n1', suspecting(3));
    expect(trial.violations).toEqual([]);
  });
});

test('probe-accuracy is not judged where it is not promised to probe', () => {
  expect(handMadeTrial(probeAccuracy, scheduleOf({ nodes: 2 })).notJudged).toBe(
    'the protocol does not promise to probe a member before it is accused',
  );
});

function restart(trial: ReturnType<typeof trialOf>, node: 'n3') {
  trial.stops(21, node);
  trial.starts(22, node, trusting(3));
}
