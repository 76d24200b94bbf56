import { expect, test } from 'vitest';
import { fanOut } from '../../src/judge/fan-out.ts';
import type { Monitor } from '../../src/judge/invariant.ts';
import { viewStep } from '../../src/judge/view-step.ts';
import type { Observer } from '../../src/simulation/observer.ts';
import { listing } from '../support/hand-made-trial.ts';

test('an event goes to all that have its hook, in their order, as it is', () => {
  const seen: string[] = [];
  const witness = (name: string): Monitor => ({
    stopped: (tick, node, how) => seen.push(`${name}: ${tick} ${node} ${how}`),
  });
  const { stopped } = fanOut([witness('a'), {}, witness('b')]);
  stopped?.(3, 1, 'left');
  expect(seen).toEqual(['a: 3 1 left', 'b: 3 1 left']);
});

test('a hook that one has alone is called as it is', () => {
  const tickEnded = () => {};
  expect(fanOut([{}, { tickEnded }]).tickEnded).toBe(tickEnded);
});

test('a hook that nobody has is left out', () => {
  expect(fanOut([{}, { tickEnded() {} }])).not.toHaveProperty('delivered');
});

test('observers stand for one as monitors do, and none of the arguments is lost on the way', () => {
  const seen: unknown[][] = [];
  const witness: Observer<string, string> = { stepped: (...all) => seen.push(all) };
  fanOut([witness, {}, witness]).stepped?.(3, 1, 'tick', 'a state', 4);
  expect(seen).toEqual([
    [3, 1, 'tick', 'a state', 4],
    [3, 1, 'tick', 'a state', 4],
  ]);
});

test('a plain step goes to those who see every step; any other, in the order of all, to those who see changes as well', () => {
  const seen: string[] = [];
  const every = (name: string): Monitor => ({ stepped: ({ tick }) => seen.push(`${name} ${tick}`) });
  const changes = (name: string): Monitor => ({ changed: ({ tick }) => seen.push(`${name} ${tick}`) });
  const { stepped } = fanOut([changes('a'), every('b'), fanOut([changes('c'), every('d')])]);
  const view = listing([1]);
  stepped?.(viewStep(3, 0, 'tick', 3, view, view));
  stepped?.(viewStep(4, 0, 'tick', 4, view, { ...view, suspects: [2] }));
  expect(seen).toEqual(['b 3', 'd 3', 'a 4', 'b 4', 'c 4', 'd 4']);
});
