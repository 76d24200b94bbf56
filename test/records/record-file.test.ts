/** Files of records: what is passed over, and what is refused with its line. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRecord } from '../../src/cli/judging/open-record.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-records-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = '{"format":"hearsay-record","version":1,"system":"mine","levels":["lives"]}';
const UP = '{"t":1,"node":"a","event":"up"}';
const LISTED = '{"t":2,"node":"a","event":"listed","about":"b"}';

function file(name: string, ...texts: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, texts.join('\n'));
  return path;
}

function read(...paths: readonly string[]) {
  const { header, names, passedOver, lines } = openRecord(paths);
  return { header, names, passedOver, events: [...lines()].map(({ event }) => event) };
}

describe('a record in files', () => {
  test('is read from several, of which one has a header', () => {
    const one = file('one.jsonl', HEADER, UP, '');
    const two = file('two.jsonl', LISTED, '');
    expect(read(one, two)).toMatchObject({ names: ['a', 'b'], events: ['up', 'listed'] });
  });
  test('has the levels of all of them, and the clocks of the worst', () => {
    const one = file('one.jsonl', HEADER, UP, '');
    const two = file(
      'two.jsonl',
      HEADER.replace('"lives"', '"lists"').replace('}', ',"skew":2}'),
      LISTED,
      '',
    );
    expect(read(one, two).header).toMatchObject({ levels: ['lives', 'lists'], skew: 2 });
  });
  test('may be cut off in its last line, and have a line twice', () => {
    const path = file('cut.jsonl', HEADER, UP, UP, LISTED, '{"t":3,"node":');
    expect(read(path)).toMatchObject({
      events: ['up', 'listed'],
      passedOver: { repeated: 1 },
    });
  });
  test('may have the line ends of Windows', () => {
    expect(read(file('crlf.jsonl', `${HEADER}\r`, `${UP}\r`, '')).events).toEqual(['up']);
  });
});

describe('what is wrong is refused with its line', () => {
  test.each([
    ['a line that is no JSON', [HEADER, UP, '{"t":3,"node":', LISTED, ''], ':3: '],
    [
      'a line that says nothing that is known',
      [HEADER, UP, '{"t":3,"event":"boom"}', ''],
      ':3: event: must be one of',
    ],
    ['a line without its number', [HEADER.replace('}', ',"numbered":true}'), UP, ''], ':2: n: is missing'],
    [
      'a stranger',
      [HEADER.replace('}', ',"nodes":["a"]}'), UP, LISTED, ''],
      ':3: there is no node b in the header',
    ],
    [
      'a header of another format',
      [HEADER.replace('"version":1', '"version":9'), ''],
      ':1: version: 9 is of a newer',
    ],
  ])('%s', (_, texts, problem) => {
    const path = file('wrong.jsonl', ...texts);
    expect(() => read(path)).toThrow(`${path}${problem}`);
  });
  test('files of which none has a header', () => {
    const path = file('none.jsonl', UP, '');
    expect(() => read(path)).toThrow('none of the files has a header');
  });
});
