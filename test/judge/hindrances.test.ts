import { expect, test } from 'vitest';
import { watchHindrances } from '../../src/judge/hindrances.ts';
import { livesOf } from '../../src/judge/lives.ts';

const N1 = 0;

function oneNode() {
  const lives = livesOf(1);
  lives.start(0, N1);
  return { lives, ...watchHindrances({ nodes: lives.nodes }) };
}

test('nobody is hindered to whom nothing happens', () => {
  expect(oneNode().hinderedSince(N1, 0)).toBe(false);
});

test('who is stalled is, from long ago on, and who has been until it woke', () => {
  const { lives, hooks, hinderedSince } = oneNode();
  lives.pause(N1);
  expect(hinderedSince(N1, 100)).toBe(true);
  lives.resume(N1);
  hooks.resumed(20, N1, 'mail-first');
  expect([20, 21].map((tick) => hinderedSince(N1, tick))).toEqual([true, false]);
});

test('who reads slowly is, and who has until it read all', () => {
  const { lives, hooks, hinderedSince } = oneNode();
  lives.slow(N1);
  expect(hinderedSince(N1, 100)).toBe(true);
  lives.relieve(N1);
  hooks.relieved(20, N1);
  expect([20, 21].map((tick) => hinderedSince(N1, tick))).toEqual([true, false]);
});

test('whose clock has jumped ahead is, in that tick', () => {
  const { hooks, hinderedSince } = oneNode();
  hooks.clockMoved(20, N1, 9);
  expect([20, 21].map((tick) => hinderedSince(N1, tick))).toEqual([true, false]);
});

test('whose clock went back is for as much longer as what it measures takes', () => {
  const { hooks, hinderedSince } = oneNode();
  hooks.clockMoved(20, N1, -9);
  expect([29, 30].map((tick) => hinderedSince(N1, tick))).toEqual([true, false]);
  hooks.clockMoved(22, N1, -1);
  expect([30, 31].map((tick) => hinderedSince(N1, tick))).toEqual([true, false]);
});
