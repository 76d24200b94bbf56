import { describe, expect, test } from 'vitest';
import { newsAtOnce } from '../../../src/gossip/claims/news-at-once.ts';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import { handMadeTrial, listing, telling } from '../../support/hand-made-trial.ts';
import { scheduleOf } from '../../support/schedule-of.ts';

/** What a member tells that knows all of them. */
const ALL = telling({ 1: 0, 2: 0, 3: 0, 4: 0 });
const schedule = scheduleOf({ nodes: 5, settings: { fanout: 2 } });

/** n2 knows n1 and n3, and is told of n4 by n3 in tick 5: it has news to pass on. */
function withNews() {
  const trial = handMadeTrial(newsAtOnce, schedule);
  trial.starts(0, 'n2', listing([1, 2, 3]));
  trial.delivers(5, 'n3', 'n2', 4);
  trial.believes(5, 'n2', listing([1, 2, 3, 4]), 'receive');
  return trial;
}

/** n2 knows n1 and n3, and is written to by n4, which it does not. */
function withStranger() {
  const trial = handMadeTrial(newsAtOnce, schedule);
  trial.starts(0, 'n2', listing([1, 2, 3]));
  trial.delivers(5, 'n4', 'n2', 4);
  trial.believes(5, 'n2', listing([1, 2, 3, 4]), 'receive');
  return trial;
}

describe('news-at-once bites', () => {
  test('when a member with news writes to fewer than b peers in its next tick', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([
      {
        claim: 'news-at-once',
        tick: 5,
        nodes: ['n2', 'n4'],
        expected: 'n2, whose list has gained n4, tells 2 of its 3 peers at once',
        seen: 'n2 tells 1',
      },
    ]);
  });

  test('when it writes to one peer twice instead of to two', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', ALL);
    trial.sends(5, 'n2', 'n1', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([{ seen: 'n2 tells 1' }]);
  });

  test('when the news is a later life of somebody who is listed', () => {
    const trial = handMadeTrial(newsAtOnce, schedule);
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.delivers(5, 'n3', 'n2', 4);
    trial.believes(5, 'n2', listing([1, 2, 3], { epochs: [1, 0, 0] }), 'receive');
    trial.believes(5, 'n2', listing([1, 2, 3], { epochs: [1, 0, 0] }));
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([{ seen: 'n2 tells 0' }]);
  });

  test('when b peers are written to, and not told of the newcomer', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', telling({ 1: 0, 2: 0, 3: 0 }));
    trial.sends(5, 'n2', 'n3', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([{ nodes: ['n2', 'n4'], seen: 'n2 tells 1' }]);
  });

  test('when the end of a former life is told in place of the later life that is back', () => {
    const trial = handMadeTrial(newsAtOnce, schedule);
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.delivers(5, 'n3', 'n2', 4);
    trial.believes(5, 'n2', listing([1, 2]), 'receive');
    trial.delivers(5, 'n3', 'n2', 4);
    trial.believes(5, 'n2', listing([1, 2, 3], { epochs: [0, 0, 1] }), 'receive');
    trial.believes(5, 'n2', listing([1, 2, 3], { epochs: [0, 0, 1] }));
    trial.sends(5, 'n2', 'n1', telling({ 1: 0, 2: 0, 3: DEPARTED }));
    trial.sends(5, 'n2', 'n3', telling({ 1: 0, 2: 0, 3: DEPARTED }));
    trial.passes(5, 5);
    expect(trial.violations).toMatchObject([
      {
        expected: 'n2, whose list has gained n3 (life 1), tells 2 of its 2 peers at once',
        seen: 'n2 tells 0',
      },
    ]);
  });

  test('when somebody else’s step comes before the end of the tick', () => {
    const trial = withNews();
    trial.starts(5, 'n3', listing([3]));
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.believes(5, 'n3', listing([3]));
    expect(trial.violations).toMatchObject([{ tick: 5, nodes: ['n2', 'n4'] }]);
  });

  test('when a stranger that has written is not answered', () => {
    const trial = withStranger();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', ALL);
    trial.sends(5, 'n2', 'n3', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([
      {
        claim: 'news-at-once',
        tick: 5,
        nodes: ['n2', 'n4'],
        expected: 'n2 answers n4, which has written to it and was not listed',
        seen: 'n2 does not write to n4',
      },
    ]);
  });
});

describe('news-at-once allows', () => {
  test('a member that writes to b peers, the stranger among them', () => {
    const trial = withStranger();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', ALL);
    trial.sends(5, 'n2', 'n4', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('an answer that is given on the spot', () => {
    const trial = withStranger();
    trial.sends(5, 'n2', 'n4', ALL, { kind: 'JOINREP' });
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', ALL);
    trial.sends(5, 'n2', 'n3', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('a member with fewer peers than b to write to all that it trusts', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4], { suspects: [1, 3] }));
    trial.sends(5, 'n2', 'n4', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('a still later life, or the end of it, to be told instead', () => {
    const later = { addresses: [1, 2, 3, 4], epochs: [0, 0, 0, 2], heartbeats: [0, 0, 0, DEPARTED] };
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', later);
    trial.sends(5, 'n2', 'n3', later);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('what cannot be looked into', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n1', null);
    trial.sends(5, 'n2', 'n3', null);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('nobody to be told of whom the turn has lost again', () => {
    const trial = withNews();
    trial.believes(5, 'n2', listing([1, 2, 3]));
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('the introducer to go unanswered', () => {
    const trial = handMadeTrial(newsAtOnce, schedule);
    trial.starts(0, 'n2', listing([2, 3, 4]));
    trial.delivers(5, 'n1', 'n2', 4);
    trial.believes(5, 'n2', listing([1, 2, 3, 4]), 'receive');
    trial.believes(5, 'n2', listing([1, 2, 3, 4]));
    trial.sends(5, 'n2', 'n3', ALL);
    trial.sends(5, 'n2', 'n4', ALL);
    trial.passes(5, 5);
    expect(trial.violations).toEqual([]);
  });

  test('a stranger that a lie has brought, or who is suspected by now, to go unanswered', () => {
    const lied = handMadeTrial(newsAtOnce, schedule);
    lied.starts(0, 'n2', listing([1, 2, 3]));
    lied.forges(5, 'n2', telling({ 4: 0 }));
    lied.believes(5, 'n2', listing([1, 2, 3, 4]), 'receive');
    const late = withStranger();
    for (const trial of [lied, late]) {
      trial.believes(9, 'n2', listing([1, 2, 3, 4], { suspects: trial === late ? [4] : [] }));
      trial.sends(9, 'n2', 'n1', ALL);
      trial.sends(9, 'n2', 'n3', ALL);
      trial.passes(9, 9);
      expect(trial.violations).toEqual([]);
    }
  });

  test('news to wait for the turn of a member that is stalled', () => {
    const trial = withNews();
    trial.pauses(5, 'n2');
    trial.passes(5, 8);
    expect(trial.violations).toEqual([]);
  });

  test('news to be forgotten with the life that had them', () => {
    const trial = withNews();
    trial.stops(5, 'n2');
    trial.starts(6, 'n2', listing([2]));
    trial.believes(6, 'n2', listing([2]));
    trial.passes(5, 7);
    expect(trial.violations).toEqual([]);
  });

  test('silence where nobody was gained, and by a newcomer', () => {
    const trial = handMadeTrial(newsAtOnce, schedule);
    trial.starts(0, 'n2', listing([1, 2, 3]));
    trial.delivers(5, 'n3', 'n2', 4);
    trial.believes(5, 'n2', listing([1, 2, 3], { heartbeats: [0, 0, 4] }), 'receive');
    trial.believes(5, 'n2', listing([1, 2, 3]));
    trial.starts(6, 'n3', listing([3], { inGroup: false }));
    trial.delivers(7, 'n1', 'n3', 6);
    trial.believes(7, 'n3', listing([1, 3]), 'receive');
    trial.believes(7, 'n3', listing([1, 3]));
    trial.passes(5, 8);
    expect(trial.violations).toEqual([]);
  });
});
