import { describe, expect, test } from 'vitest';
import { breadthFirst } from '../../src/exploration/breadth-first.ts';
import type { Model } from '../../src/exploration/model.ts';
import { twoPhaseCommit } from './two-phase-commit.ts';

function searched<State, Action>(model: Model<State, Action>, maxStates = 1_000_000) {
  const search = breadthFirst(model, { maxStates });
  while (search.expand());
  return search;
}

/** The numbers up to `most`, from each of which one comes to the next and to its double. */
const numbersUpTo = (most: number): Model<number, '+' | '*'> => ({
  starts: [1],
  keyOf: String,
  *moves(n) {
    if (n + 1 <= most) yield { action: '+', state: n + 1 };
    if (n * 2 <= most) yield { action: '*', state: n * 2 };
  },
});

describe('a complete search', () => {
  test.each([
    [3, 288, 1146],
    [5, 8832, 58_146],
  ])(
    'finds as many states of two-phase commit with %i resource managers as TLC',
    (managers, states, generated) => {
      const extent = searched(twoPhaseCommit(managers)).extent();
      expect(extent).toMatchObject({ states, generated, isComplete: true, isFull: false });
      expect(extent.completeDepth).toBe(extent.depth);
    },
  );

  test('knows a shortest way to each state', () => {
    const ways = new Map<number, number>();
    const search = breadthFirst(numbersUpTo(100), {
      maxStates: 1000,
      onStep: ({ state, to, isNew }) => {
        if (isNew) ways.set(state, to);
      },
    });
    while (search.expand());
    const walked = (way: readonly ('+' | '*')[]) =>
      way.reduce((n, action) => (action === '+' ? n + 1 : n * 2), 1);
    for (const [state, id] of ways) expect(walked(search.wayTo(id))).toBe(state);
    // 1 2 3 6 12 24 25 50 100.
    expect(search.wayTo(ways.get(100)!)).toHaveLength(8);
  });

  test('that is broken off says up to which depth it has seen all', () => {
    const search = breadthFirst(twoPhaseCommit(3), { maxStates: 1000 });
    expect(search.extent()).toMatchObject({ states: 1, completeDepth: -1, isComplete: false });
    search.expand();
    expect(search.extent()).toMatchObject({ completeDepth: 0, depth: 1 });
  });

  test('that has no room for more is not complete, and vouches for no state whose moves are not all there', () => {
    const full = searched(twoPhaseCommit(3), 100).extent();
    expect(full).toMatchObject({ states: 100, isComplete: false, isFull: true });
    const whole = new Map<number, number>();
    const depths: number[] = [0];
    const search = breadthFirst(twoPhaseCommit(3), {
      maxStates: 1000,
      onStep({ from, to, isNew }) {
        if (isNew) depths[to] = depths[from]! + 1;
      },
    });
    while (search.expand());
    for (const depth of depths) whole.set(depth, (whole.get(depth) ?? 0) + 1);
    const within = (most: number) =>
      [...whole].reduce((sum, [depth, count]) => (depth <= most ? sum + count : sum), 0);
    // What comes next of all that are as deep is among the hundred.
    expect(within(full.completeDepth + 1)).toBeLessThanOrEqual(100);
    expect(within(full.completeDepth + 2)).toBeGreaterThan(100);
  });
});
