import { expect, test } from 'vitest';
import { fanOut } from '../../src/judge/fan-out.ts';
import type { Monitor } from '../../src/judge/invariant.ts';
import type { Observer } from '../../src/simulation/observer.ts';

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
