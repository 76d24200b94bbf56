import { expect, test } from 'vitest';
import { fanOut } from '../../src/invariants/fan-out.ts';
import type { Monitor } from '../../src/invariants/invariant.ts';

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
