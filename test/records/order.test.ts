import { describe, expect, test } from 'vitest';
import type { RecordLine } from '../../src/records/line.ts';
import { inOrder } from '../../src/records/order.ts';
import { lines } from '../support/record-by-hand.ts';

/** Of several files, which of their lines come one after the other, by what they were written as. */
function ordered(skew: number, ...files: readonly (readonly string[])[]): string[] {
  const texts = new Map<RecordLine, string>();
  const sources = files.map((file, place) => {
    const read = lines(...file);
    read.forEach((line, index) => {
      texts.set(line, file[index]!);
    });
    let next = 0;
    return {
      next: () => (next < read.length ? { line: read[next]!, path: `${place}.jsonl`, number: ++next } : null),
    };
  });
  return [...inOrder(sources, skew)].map((line) => texts.get(line)!);
}

describe('lines of several files are put in order', () => {
  test('by their times', () => {
    expect(ordered(0, ['1 a up', '4 a listed b'], ['2 b up', '3 b listed a'])).toEqual([
      '1 a up',
      '2 b up',
      '3 b listed a',
      '4 a listed b',
    ]);
  });

  test('each writer keeps his own, where his clock has gone back within the skew', () => {
    expect(ordered(2, ['1 a up', '5 a listed b', '4 a removed b', '9 a listed b'])).toEqual([
      '1 a up',
      '5 a listed b',
      '4 a removed b',
      '9 a listed b',
    ]);
  });

  test('a message is sent before it is received, whatever the clocks say within the skew', () => {
    const files = [['1 a up', '1 b up'], ['5 b recv m'], ['6 a send m b']] as const;
    expect(ordered(2, ...files).slice(2)).toEqual(['6 a send m b', '5 b recv m']);
    expect(ordered(0.5, ...files).slice(2)).toEqual(['5 b recv m', '6 a send m b']);
  });

  test('a node comes up before it does anything, and goes down after it came up', () => {
    expect(ordered(1, ['1 a listed b', '2 a listed c'], ['1.5 a up'])[0]).toBe('1.5 a up');
    expect(ordered(0, ['5 a up', '5 a down'], ['5 a listed b'])).toEqual([
      '5 a up',
      '5 a down',
      '5 a listed b',
    ]);
  });

  test('at one time what is done to a node comes before what others think of it', () => {
    expect(ordered(0, ['1 a up', '1 b up', '5 b removed a'], ['5 a down'])).toEqual([
      '1 a up',
      '1 b up',
      '5 a down',
      '5 b removed a',
    ]);
  });

  test('two receipts that wait for each other’s messages end by waiting for nothing', () => {
    expect(ordered(3, ['1 a recv x', '2 a send y b'], ['1 b recv y', '2 b send x a'])).toHaveLength(4);
  });
});

describe('what is out of order is refused, with its line', () => {
  test('a clock that goes back by more than the skew', () => {
    expect(() => ordered(1, ['1 a up', '5 a listed b', '3 a removed b'])).toThrow(
      '0.jsonl:3: t: goes back by 2 in what a wrote, and the skew is 1; sort the lines by t, or give each writer a file of its own',
    );
  });
  test('a file in which writers stand one after the other', () => {
    expect(() => ordered(0, ['1 a up', '9 a listed b', '9.5 a removed b', '2 b up'])).toThrow(
      '0.jsonl:4: t: goes back by 7 in the file',
    );
  });
});
