import { describe, expect, test } from 'vitest';
import { joinAnswered } from '../../../src/gossip/claims/join-answered.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { judge } from '../../../src/judge/judge.ts';
import { mutantNamed } from '../../../src/known/known-mutants.ts';
import type { MembershipView } from '../../../src/protocol/protocol.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

const schedule = scheduleOf({ nodes: 5, settings: { failTicks: 6 } });
const before = listing([1, 2, 3]);
const all = listing([1, 2, 3, 4]);

/** n4 asks n1, which believes `after` once it has read that. What it answers, if anything, is still to be told. */
function asked(after: MembershipView = all, view: MembershipView = before) {
  const trial = handMadeTrial(joinAnswered, schedule);
  trial.starts(0, 'n1', view);
  trial.delivers(9, 'n4', 'n1', 8, { kind: 'JOINREQ', carries: telling({ 4: 0 }) });
  trial.believes(9, 'n1', after, 'receive');
  return trial;
}

function answer(trial: ReturnType<typeof asked>, addresses: readonly number[]): void {
  const carries = telling(Object.fromEntries(addresses.map((address) => [address, 0])));
  trial.sends(9, 'n1', 'n4', carries, { kind: 'JOINREP' });
}

describe('join-answered bites', () => {
  test('when there is no answer', () => {
    const trial = asked();
    trial.passes(9, 9);
    expect(trial.violations).toEqual([
      {
        claim: 'join-answered',
        tick: 9,
        nodes: ['n1', 'n4'],
        expected: 'n1, which n4 asks to be let in, answers with a JOINREP in the same step',
        seen: 'n1 does not answer',
      },
    ]);
  });

  test('when the answer is left to the next turn, goes to another, or is a message of another kind', () => {
    const trial = asked();
    trial.sends(9, 'n1', 'n3', telling({ 1: 0, 2: 0, 3: 0, 4: 0 }), { kind: 'JOINREP' });
    trial.sends(9, 'n1', 'n4', telling({ 1: 0, 2: 0, 3: 0, 4: 0 }));
    trial.believes(9, 'n1', all);
    answer(trial, [1, 2, 3, 4]);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([{ seen: 'n1 does not answer' }]);
  });

  test('when one who asks again, and is known by now, is not answered', () => {
    const trial = asked(all, all);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([{ seen: 'n1 does not answer' }]);
  });

  test('when the answer leaves somebody out', () => {
    const trial = asked();
    answer(trial, [1, 2]);
    answer(trial, [1, 4]);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([
      {
        expected:
          'n1, which n4 asks to be let in, tells of all on its list who have not been silent for failTicks',
        seen: 'n1 leaves out {n3}',
      },
    ]);
  });

  test('when it leaves out one who was silent for less than failTicks at the last turn', () => {
    const trial = asked(listing([1, 2, 3, 4], { heardTicks: [8, 3, 8, 9] }));
    answer(trial, [1, 3, 4]);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([{ seen: 'n1 leaves out {n2}' }]);
  });

  test('when it tells of a suspect', () => {
    const trial = asked(listing([1, 2, 3, 4], { suspects: [2], heardTicks: [8, 1, 8, 9] }));
    answer(trial, [1, 2, 3, 4]);
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([
      { expected: 'n1, which n4 asks to be let in, tells of no suspect', seen: 'n1 tells of {n2}' },
    ]);
  });

  test('when of two requests in one tick one is answered', () => {
    const trial = asked();
    answer(trial, [1, 2, 3, 4]);
    trial.delivers(9, 'n5', 'n1', 8, { kind: 'JOINREQ' });
    trial.believes(9, 'n1', listing([1, 2, 3, 4, 5]), 'receive');
    trial.passes(9, 9);
    expect(trial.violations).toMatchObject([{ nodes: ['n1', 'n5'], seen: 'n1 does not answer' }]);
  });
});

describe('join-answered allows', () => {
  test('an answer in as many pieces as it takes', () => {
    const trial = asked();
    answer(trial, [1, 2]);
    answer(trial, [1, 3]);
    answer(trial, [1, 4]);
    trial.passes(9, 9);
    expect(trial.violations).toEqual([]);
  });

  test('that one who was silent for failTicks at the last turn is told of, or not', () => {
    for (const told of [
      [1, 2, 3, 4],
      [1, 3, 4],
    ]) {
      const trial = asked(listing([1, 2, 3, 4], { heardTicks: [8, 2, 8, 9] }));
      answer(trial, told);
      trial.passes(9, 9);
      expect(trial.violations).toEqual([]);
    }
  });

  test('no answer where the sender is not taken in', () => {
    const trial = asked(before);
    trial.passes(9, 9);
    expect(trial.violations).toEqual([]);
  });

  test('no answer by one who is not in the group itself', () => {
    const trial = asked(listing([1, 4], { inGroup: false }), listing([1], { inGroup: false }));
    trial.passes(9, 9);
    expect(trial.violations).toEqual([]);
  });

  test('no answer to what is no request', () => {
    const trial = handMadeTrial(joinAnswered, schedule);
    trial.starts(0, 'n1', before);
    trial.delivers(9, 'n4', 'n1', 8);
    trial.believes(9, 'n1', all, 'receive');
    trial.forges(9, 'n1', telling({ 5: 0 }));
    trial.believes(9, 'n1', listing([1, 2, 3, 4, 5]), 'receive');
    trial.passes(9, 9);
    expect(trial.violations).toEqual([]);
  });
});

describe('who was let in long ago', () => {
  const stalled = scheduleOf({
    nodes: 3,
    faults: [{ kind: 'pause', node: 'n1', fromTick: 20, untilTick: 40, wakes: 'mail-first' }],
    horizonTicks: 80,
  });

  test('would be answered as before: a member that has slept, and measures silence on the clock, leaves all out', () => {
    const { variant } = mutantNamed('answer-by-the-clock');
    expect(judge(variant.create(stalled), stalled, [joinAnswered]).violation).toMatchObject({
      tick: 40,
      nodes: ['n1', 'n3'],
      seen: 'n1 leaves out {n1, n2, n3}',
    });
  });

  test('is answered by hardened with all, whoever has slept', () => {
    expect(judge(hardened.create(stalled), stalled, [joinAnswered])).toMatchObject({
      violation: null,
      notJudged: [],
    });
  });
});
