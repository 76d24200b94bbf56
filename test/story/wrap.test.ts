import { describe, expect, test } from 'vitest';
import { hanging, table, wrap } from '../../src/story/wrap.ts';

describe('wrapping', () => {
  test('a text that fits is one line', () => {
    expect(wrap('one two', 7)).toEqual(['one two']);
  });

  test('a line is broken at the last space that fits', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  test('a word that is too long is not cut', () => {
    expect(wrap('a incomprehensibility b', 5)).toEqual(['a', 'incomprehensibility', 'b']);
  });

  test('a link and a percentage stay in one piece', () => {
    expect(wrap('loses n1 → n2', 9)).toEqual(['loses', 'n1 → n2']);
    expect(wrap('loses 30 % now', 8)).toEqual(['loses', '30 % now']);
  });

  test('the text beside a label stays in its own column', () => {
    expect(hanging('tick 1  ', 'one two three', 16)).toEqual(['tick 1  one two', '        three']);
  });

  test('the columns of a table are aligned, and what is too wide is wrapped in its cell', () => {
    const rows = [
      ['node', 'lists', 'suspects'],
      ['n1', 'n1, n2, n3', 'n2'],
    ];
    expect(table(rows, 8)).toEqual(['node  lists    suspects', 'n1    n1, n2,  n2', '      n3']);
  });
});
