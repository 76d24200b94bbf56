/** What is wrong with a record is said with the file, the line, the place in it and what was expected. */
import { describe, expect, test } from 'vitest';
import { RECORD_FORMAT, RECORD_VERSION } from '../../src/field/field-record.ts';
import { deedsIn, lifeIn, variantOfRecord } from '../../src/field/read-record.ts';

const HEAD = { format: RECORD_FORMAT, version: RECORD_VERSION, node: 'n1', life: 0 };
const START = { cause: 'start', atMicros: 10, now: 0, wall: 0, choice: 1, sends: [], believes: 5 };
const TURN = { ...START, cause: 'tick', atMicros: 20 };

function text(...lines: object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

describe('the life of a node', () => {
  test('is read line by line', () => {
    const { node, life, steps } = lifeIn(text(HEAD, START, TURN), 'n1-0.jsonl');
    expect([node, life, steps.length]).toEqual(['n1', 0, 2]);
  });

  test('may end in the middle of a line: its process was killed, and what that line tells of never went out', () => {
    expect(lifeIn(`${text(HEAD, START)}{"cause":"ti`, 'n1-0.jsonl').steps).toHaveLength(1);
  });

  test.each([
    ['is no record', text({ ...HEAD, format: 'else' }), 'n1-0.jsonl:1: format: '],
    ['is of a newer version', text({ ...HEAD, version: 99 }), 'n1-0.jsonl:1: version: '],
    ['is empty', '', 'n1-0.jsonl:1: '],
    ['has a line that is no JSON', `${text(HEAD, START)}{oops\n`, 'n1-0.jsonl:3: '],
    ['has a field too many', text(HEAD, { ...START, colour: 'red' }), 'n1-0.jsonl:2: '],
    ['has a choice that is no number', text(HEAD, { ...START, choice: 'x' }), 'n1-0.jsonl:2: choice: '],
    [
      'takes in a message without saying which',
      text(HEAD, START, { ...TURN, cause: 'receive' }),
      'n1-0.jsonl:3: takes: ',
    ],
    ['begins without its start', text(HEAD, TURN), 'n1-0.jsonl:2: cause: '],
    ['starts twice', text(HEAD, START, { ...START, atMicros: 30 }), 'n1-0.jsonl:3: cause: '],
    [
      'goes back in time',
      text(HEAD, START, { ...TURN, atMicros: 5 }),
      'n1-0.jsonl:3: atMicros: must be at least 10',
    ],
  ])('is refused where it %s', (_what, given, expected) => {
    expect(() => lifeIn(given, 'n1-0.jsonl')).toThrow(expected);
  });
});

test('what was done is refused without the name of a variant, and with a schedule that is none', () => {
  expect(() => variantOfRecord('{}\n', 'field.jsonl')).toThrow('field.jsonl:1: variant: ');
  const header = {
    format: RECORD_FORMAT,
    version: RECORD_VERSION,
    recordedBy: 'a test',
    variant: 'hardened',
    tickMillis: 100,
    planned: { nodes: 0 },
  };
  expect(() => deedsIn(text(header), 'field.jsonl', null)).toThrow('field.jsonl:1: planned.nodes: ');
});
