import { describe, expect, test } from 'vitest';
import { contentsWords, errorWords, kindWords, protocolName } from '../../src/story/message-words.ts';

describe('the words of a protocol', () => {
  test('are one line that does nothing to a terminal', () => {
    expect(contentsWords('a\nb\u001b[31mc\u202ed')).toBe('a b [31mc d');
    expect(kindWords('PI\u0007NG\n')).toBe('PI NG');
  });

  test('are of bounded length, however long they are', () => {
    expect(contentsWords('x'.repeat(10_000_000))).toBe(`${'x'.repeat(79)}…`);
    expect(contentsWords(`${' '.repeat(10_000_000)}x`)).toBeNull();
    expect(kindWords('K'.repeat(25))).toBe(`${'K'.repeat(23)}…`);
  });

  test('name the nodes whose addresses are in them, and leave other addresses as they are', () => {
    expect(contentsWords('2.0.0.0:0 and 10.0.0.0:0 are gone')).toBe('n2 and n10 are gone');
    expect(contentsWords('10.1.2.3:4711, 1.2.3.400:0')).toBe('10.1.2.3:4711, 1.2.3.400:0');
  });

  test('may be missing', () => {
    expect(contentsWords(' \n')).toBeNull();
    expect(kindWords('')).toBe('nameless message');
  });

  test('an error is told by its first line, and by something if it cannot be told', () => {
    expect(errorWords(new Error('no\nat line 3'))).toBe('Error: no');
    const mute = {
      toString() {
        throw new Error('mute');
      },
    };
    expect(errorWords(mute)).toBe('what cannot be put into words');
    expect(errorWords(Object.create(null))).toBe('what cannot be put into words');
  });

  test('a name that throws is told as none', () => {
    const nameless = {
      get name(): string {
        throw new Error('no');
      },
    };
    expect(protocolName(nameless)).toBe('a protocol without a name');
  });
});
