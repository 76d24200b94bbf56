import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { harmless, harmlessLine } from '../../src/files/harmless.ts';

const anyText = fc.array(fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code)));

describe('text that was made harmless', () => {
  test.each([
    [
      '\u001b]0;pwned\u0007\u001b[2J\u001b[31mall fine',
      '\\u001b]0;pwned\\u0007\\u001b[2J\\u001b[31mall fine',
    ],
    ['over\rwritten\b\u007f', 'over\\u000dwritten\\u0008\\u007f'],
    ['\u009b31m, the same in one byte', '\\u009b31m, the same in one byte'],
    ['\u202egnp.exe\u2066\u200f\u061c', '\\u202egnp.exe\\u2066\\u200f\\u061c'],
    ['two\u2028lines\u2029', 'two\\u2028lines\\u2029'],
    ['half \ud83d a pair', 'half \\ud83d a pair'],
  ])('shows what a terminal would obey: %j', (text, shown) => {
    expect(harmless(text)).toBe(shown);
  });

  test.each(['a\n\tb', 'schöne „Wörter“ — שלום, سلام', '💥 and 👩‍👩‍👧 and é'])(
    'leaves %j as it is',
    (text) => {
      expect(harmless(text)).toBe(text);
    },
  );

  test('has nothing left to be made harmless', () => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const once = harmless(parts.join(''));
        expect(harmless(once)).toBe(once);
        expect(harmlessLine(parts.join(''))).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  test('is the same value, if it is JSON', () => {
    fc.assert(
      fc.property(anyText, (parts) => {
        const value = { [parts.join('')]: parts };
        expect(JSON.parse(harmless(JSON.stringify(value)))).toEqual(value);
      }),
    );
  });
});
