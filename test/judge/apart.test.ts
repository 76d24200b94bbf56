import { expect, test } from 'vitest';
import { apart } from '../../src/judge/apart.ts';
import { RunOver } from '../../src/simulation/run-end.ts';

test('eyes whose question ends a run see nothing more, and nobody else hears of it', () => {
  const seen: number[] = [];
  const { observer, hasSeenAll } = apart({
    tickEnded(tick) {
      if (tick === 2) throw new RunOver({ kind: 'threw', node: 0, call: 'view', error: new Error('no') });
      seen.push(tick);
    },
  });
  observer.tickEnded?.(1);
  expect(hasSeenAll()).toBe(true);
  observer.tickEnded?.(2);
  observer.tickEnded?.(3);
  expect(seen).toEqual([1]);
  expect(hasSeenAll()).toBe(false);
});

test('what is a slip of the eyes themselves is thrown', () => {
  const { observer } = apart({
    tickEnded() {
      throw new TypeError('a slip');
    },
  });
  expect(() => observer.tickEnded?.(1)).toThrow('a slip');
});
