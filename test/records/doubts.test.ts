/** What excuses a finding, one thing at a time. */
import { describe, expect, test } from 'vitest';
import { type Doubts, doubtsOf } from '../../src/records/doubts.ts';

function doubts({ skewTicks = 0, isNumbered = false } = {}): Doubts & { readonly standing: string[] } {
  const standing: string[] = [];
  const made = doubtsOf({
    skewTicks,
    isNumbered,
    nodes: 3,
    needEveryMessage: new Set(['no-invention']),
    stands: (claim, { tick }) => standing.push(`${claim} at ${tick}`),
  });
  return { ...made, standing };
}
const finding = (tick: number, ...nodes: readonly number[]) => ({ tick, nodes, expected: 'a', seen: 'b' });

describe('order within the skew', () => {
  test('a finding stands once the skew is over', () => {
    const { found, passed, standing } = doubts({ skewTicks: 5 });
    found('accuracy', finding(10, 0, 1));
    passed(15);
    expect(standing).toEqual([]);
    passed(16);
    expect(standing).toEqual(['accuracy at 10']);
  });
  test.each([
    [4, 1],
    [5, 0],
    [14, 0],
    [15, 0],
    [16, 1],
  ])('something done to its nodes in tick %i leaves %i of it', (tick, left) => {
    const { found, done, over, standing } = doubts({ skewTicks: 5 });
    if (tick < 10) done(tick, 1);
    found('accuracy', finding(10, 0, 1));
    if (tick > 10) done(tick, 1);
    over();
    expect(standing).toHaveLength(left);
  });
  test('what is done to another excuses a finding about a whole list only', () => {
    const { found, done, over, standing } = doubts({ skewTicks: 5 });
    found('accuracy', finding(10, 0, 1));
    found('agreement', finding(10, 0));
    done(12, 2);
    over();
    expect(standing).toEqual(['accuracy at 10']);
  });
  test('at one time nothing is decided, where there is no skew either', () => {
    const { found, done, over, standing } = doubts();
    done(10, 1);
    found('accuracy', finding(10, 0, 1));
    over();
    expect(standing).toEqual([]);
  });
});

describe('gaps between numbered lines', () => {
  test('a finding waits for the next line of whom it accuses, and of who does things', () => {
    const { found, written, passed, standing } = doubts({ isNumbered: true });
    written(1, 0, false);
    written(1, null, false);
    found('accuracy', finding(10, 0, 1));
    passed(20);
    written(20, 0, false);
    passed(20);
    expect(standing).toEqual([]);
    written(21, null, false);
    passed(21);
    expect(standing).toEqual(['accuracy at 10']);
  });
  test('it falls if a line was missing before that, and so does what comes after', () => {
    const { found, written, over, standing } = doubts({ isNumbered: true });
    written(1, 0, false);
    found('accuracy', finding(10, 0, 1));
    written(20, 0, true);
    found('accuracy', finding(25, 0, 1));
    written(30, 0, false);
    over();
    expect(standing).toEqual([]);
  });
  test('until the node says its whole list again', () => {
    const { found, written, known, over, standing } = doubts({ isNumbered: true });
    written(20, 0, true);
    known(0);
    found('accuracy', finding(25, 0, 1));
    written(30, 0, false);
    over();
    expect(standing).toEqual(['accuracy at 25']);
  });
  test('where a line is missing of who does things, nobody is accused any more', () => {
    const { found, written, over, standing } = doubts({ isNumbered: true });
    written(20, null, true);
    written(30, null, false);
    found('accuracy', finding(25, 0, 1));
    written(30, 0, false);
    over();
    expect(standing).toEqual([]);
  });
  test('a claim that asks for every message falls with any gap', () => {
    const { found, written, hadGap, over, standing } = doubts({ isNumbered: true });
    for (const node of [0, 1]) written(1, node, false);
    written(5, 2, true);
    found('no-invention', finding(10, 0, 1));
    found('accuracy', finding(10, 0, 1));
    for (const node of [0, 1, 2, null]) written(30, node, false);
    over();
    expect(standing).toEqual(['accuracy at 10']);
    expect(hadGap()).toBe(true);
  });
});
