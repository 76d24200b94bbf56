import { describe, expect, test } from 'vitest';
import { lifeCalled, lifeWords, livesOf } from '../../src/judge/lives.ts';
import { listing } from '../support/hand-made-trial.ts';

/** n1, whose lives begin in these ticks and show these epochs of themselves. */
function lived(...starts: readonly (readonly [tick: number, epoch: number | null])[]) {
  const lives = livesOf(1);
  for (const [tick, epoch] of starts) {
    lives.start(tick, 0);
    lives.look(0, listing([1, 2], { epochs: epoch === null ? null : [epoch, 99] }));
  }
  return lives;
}

describe('the name of a life', () => {
  test('is what the node shows of itself when it begins', () => {
    const { nodes, epochs } = lived([0, 1_700_000_000], [20, 1_700_000_020]);
    expect(nodes[0]).toMatchObject({ life: 1, epoch: 1_700_000_020, isNamesake: false });
    expect(epochs).toEqual([[1_700_000_000, 1_700_000_020]]);
  });

  test('is unknown where lists have no epochs, or the node is not in its own, until it is', () => {
    const lives = lived([0, null]);
    lives.look(0, listing([2], { epochs: [5] }));
    expect(lives.nodes[0]).toMatchObject({ life: 0, epoch: null, isNamesake: false });
    lives.look(0, listing([1], { epochs: [7] }));
    expect(lives.nodes[0]).toMatchObject({ life: 0, epoch: 7 });
  });

  test('is kept as long as the life lasts', () => {
    const lives = lived([0, 7]);
    lives.look(0, listing([1], { epochs: [8] }));
    expect(lives.nodes[0]).toMatchObject({ epoch: 7 });
  });

  test('tells nothing where a former life bore it, or where one has none', () => {
    expect(lived([0, 7], [20, 8], [30, 7]).nodes[0]).toMatchObject({ isNamesake: true });
    expect(lived([0, null], [20, 8]).nodes[0]).toMatchObject({ isNamesake: true });
    expect(lived([0, 7], [20, null]).nodes[0]).toMatchObject({ isNamesake: true });
  });
});

test('a life is alone from its first tick on, unless the former began in that tick too, or made a turn in it', () => {
  expect(lived([5, 0]).nodes[0]).toMatchObject({ startedTick: 5, aloneFromTick: 5 });
  expect(lived([5, 0], [9, 1]).nodes[0]).toMatchObject({ startedTick: 9, aloneFromTick: 9 });
  expect(lived([9, 0], [9, 1]).nodes[0]).toMatchObject({ startedTick: 9, aloneFromTick: 10 });
  const woken = lived([5, 0]);
  woken.turn(9, 0);
  woken.start(9, 0);
  expect(woken.nodes[0]).toMatchObject({ startedTick: 9, aloneFromTick: 10 });
  woken.start(12, 0);
  expect(woken.nodes[0]).toMatchObject({ startedTick: 12, aloneFromTick: 12 });
});

test('a stall ends with the life', () => {
  const lives = lived([0, 0]);
  lives.pause(0);
  expect(lives.nodes[0]).toMatchObject({ up: true, paused: true });
  lives.resume(0);
  expect(lives.nodes[0]).toMatchObject({ up: true, paused: false });
  lives.pause(0);
  lives.stop(0);
  expect(lives.nodes[0]).toMatchObject({ up: false, paused: false });
});

describe('in words', () => {
  const epochs = [[0], [1_700_000_000, 1_700_000_020, 1_700_000_000]];

  test('a life goes by the world’s count, and by its name where nobody lived it', () => {
    expect(lifeWords(epochs, 1, 1_700_000_020)).toBe('life 1');
    expect(lifeWords(epochs, 1, 3)).toBe('epoch 3');
  });

  test('one that never was goes by the count too where all others do', () => {
    expect(lifeWords([[0], [0, 1]], 1, 4)).toBe('life 4');
    expect(lifeWords([[0], [0, 1]], 7, 0)).toBe('life 0');
  });

  test('of several of one name the latest is meant', () => {
    expect(lifeCalled(epochs, 1, 1_700_000_000)).toBe(2);
    expect(lifeCalled(epochs, 1, 5)).toBeNull();
    expect(lifeCalled(epochs, 7, 0)).toBeNull();
  });
});
