import { expect, test } from 'vitest';
import {
  addToTotals,
  emptyTotals,
  isNeverJudged,
  sumOfTotals,
  timesNotJudged,
} from '../../src/hunting/totals.ts';

const violation = { claim: 'agreement', tick: 3, nodes: ['n1'], expected: 'peace', seen: 'strife' };

function judgement(reached: readonly string[], isBroken = false): Parameters<typeof addToTotals>[1] {
  const doubts = { falsePositives: 2, falsePositivesExcused: 1, opinionChanges: 4 };
  const census = { nodes: 3, ticks: 10, messages: 5, ...doubts };
  return { violation: isBroken ? violation : null, census, reached, notJudged: [] };
}

test('totals begin at nothing, each with a count of its own', () => {
  const totals = emptyTotals();
  addToTotals(totals, judgement(['leave']));
  expect(emptyTotals()).toEqual({
    schedules: 0,
    violations: 0,
    nodes: 0,
    ticks: 0,
    nodeTicks: 0,
    messages: 0,
    falsePositives: 0,
    falsePositivesExcused: 0,
    opinionChanges: 0,
    situations: {},
    notJudged: {},
  });
});

test('each judgement adds what it has seen, and each situation that was reached counts once a schedule', () => {
  const totals = emptyTotals();
  addToTotals(totals, judgement(['leave', 'slow-clock']));
  addToTotals(totals, judgement(['leave']));
  addToTotals(totals, judgement([], true));
  expect(totals).toEqual({
    schedules: 3,
    violations: 1,
    nodes: 9,
    ticks: 30,
    nodeTicks: 90,
    messages: 15,
    falsePositives: 6,
    falsePositivesExcused: 3,
    opinionChanges: 12,
    situations: { leave: 2, 'slow-clock': 1 },
    notJudged: {},
  });
});

test('what several have seen together is what one would have seen alone', () => {
  const judgements = [judgement(['leave']), judgement([], true), judgement(['leave', 'slow-clock'])];
  const alone = emptyTotals();
  for (const one of judgements) addToTotals(alone, one);
  const parts = judgements.map((one) => {
    const part = emptyTotals();
    addToTotals(part, one);
    return part;
  });
  expect(sumOfTotals(parts)).toEqual(alone);
  expect(sumOfTotals([])).toEqual(emptyTotals());
});

test('a claim that was not judged is counted by its reason, and sums keep the names in order', () => {
  const unjudged = (claim: string, reason: string) => ({
    ...judgement([]),
    notJudged: [{ claim, reason }],
  });
  const [one, other] = [emptyTotals(), emptyTotals()];
  addToTotals(one, unjudged('epoch-order', 'lies'));
  addToTotals(other, unjudged('agreement', 'no time'));
  addToTotals(other, unjudged('epoch-order', 'lies'));
  addToTotals(other, unjudged('epoch-order', 'haste'));
  const sum = sumOfTotals([one, other]);
  expect(JSON.stringify(sum.notJudged)).toBe(
    '{"agreement":{"no time":1},"epoch-order":{"haste":1,"lies":2}}',
  );
  expect(timesNotJudged(sum, 'epoch-order')).toBe(3);
  expect(isNeverJudged(sum, 'epoch-order')).toBe(false);
  expect(isNeverJudged(one, 'epoch-order')).toBe(true);
  expect(isNeverJudged(emptyTotals(), 'epoch-order')).toBe(false);
});
