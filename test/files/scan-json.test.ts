import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/files/parse-json.ts';
import { scanJson } from '../../src/files/scan-json.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON, and JSON with something cut out of it or put into it. */
const spoiled = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.nat(3),
    fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '\n', '\u0000', '1', '-', ' ', 'é'),
  )
  .map(([text, at, cut, put]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + put + text.slice(from + cut);
  });

describe('a scan of JSON', () => {
  test('finds fault with what is not JSON or names a field twice, and with nothing else', () => {
    fc.assert(
      fc.property(spoiled, (text) => {
        const flaw = scanJson(text);
        // What is not JSON may name a field twice before it goes wrong; the first flaw is told.
        const isOfAName = flaw !== null && /stands there twice$|no field may have this name$/.test(flaw);
        if (isJson(text)) expect(flaw === null || isOfAName).toBe(true);
        else if (!isOfAName) expect(flaw).toMatch(/^not JSON: line \d+, column \d+: /);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['', 'not JSON: line 1, column 1: the text ends there'],
    ['{"a": 1,\n "b": }', 'not JSON: line 2, column 7: found "}"'],
    ['[1, 2', 'not JSON: line 1, column 6: the text ends there'],
    ['{"a" 1}', 'not JSON: line 1, column 6: found "1"'],
    ['{a: 1}', 'not JSON: line 1, column 2: found "a"'],
    ["['x']", 'not JSON: line 1, column 2: found "\'"'],
    ['[1] // one', 'not JSON: line 1, column 5: found "/"'],
    ['"a\u001b[31m"', 'not JSON: line 1, column 3: found "\\u001b"'],
    ['"\\x41"', 'not JSON: line 1, column 2: found "\\\\"'],
    ['[01]', 'not JSON: line 1, column 3: found "1"'],
    ['[NaN]', 'not JSON: line 1, column 2: found "N"'],
  ])('says where it goes wrong: %j', (text, flaw) => {
    expect(scanJson(text)).toBe(flaw);
  });

  test.each([
    ['{"a": 1, "b": 2, "a": 1}', 'a: stands there twice'],
    ['{"a": [{}, {"b": {"c": 0, "\\u0063": 1}}]}', 'a[1].b.c: stands there twice'],
    ['{"a": {"__proto__": {}}}', 'a.__proto__: no field may have this name'],
    ['{"a": {"\\u005f_proto__": {}}}', 'a.__proto__: no field may have this name'],
    ['{"\\u001b[2J": {"x": 1, "x": 1}}', '["\\u001b[2J"].x: stands there twice'],
  ])('says which field no reader would see: %s', (text, flaw) => {
    expect(parseJson(text)).toEqual({ ok: false, flaw });
  });

  test('lets the same name stand in two objects, and in one as a value', () => {
    expect(parseJson('[{"a": "a"}, {"a": {"a": ["a"]}}]').ok).toBe(true);
  });

  test('takes a text as deep as it likes, and names a place in it in a line', () => {
    const deep = `${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`;
    expect(scanJson(deep)).toBeNull();
    const twice = scanJson(`${'{"a":'.repeat(100_000)}{"b":1,"b":1}`);
    expect(twice).toMatch(/^a\.a\.a.* … .*a\.b: stands there twice$/);
    expect(twice!.length).toBeLessThan(100);
  });
});
