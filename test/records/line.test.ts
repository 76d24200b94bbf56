import { describe, expect, test } from 'vitest';
import { headerLineOf, type RecordLine, recordHeaderOf, recordLineOf } from '../../src/records/line.ts';
import { writtenRecordLine } from '../../src/records/record-of-trace.ts';

const HEADER = { format: 'hearsay-record', version: 1, system: 'mine 2', levels: ['lives', 'lists'] };

describe('a line of a record', () => {
  test('is written by the node that it is of, but for what is done to nodes', () => {
    expect(recordLineOf({ t: 1, node: 'a', event: 'listed', about: 'b' })).toMatchObject({
      by: 'a',
      n: null,
    });
    expect(recordLineOf({ t: 1, node: 'a', event: 'down', how: 'crashed' })).toMatchObject({ by: null });
    expect(recordLineOf({ t: 1, by: 'a', n: 3, node: 'a', event: 'up' })).toMatchObject({ by: 'a', n: 3 });
  });

  test('a fault lasts for good, and touches everything, unless it says otherwise', () => {
    expect(recordLineOf({ t: 1, event: 'fault', kind: 'loss' })).toMatchObject({ until: null, share: 1 });
  });

  test.each([
    [{ t: 1, node: 'a', event: 'gone' }, /^event: must be one of up, down, /],
    [{ node: 'a', event: 'up' }, 't: must be a time, as a number'],
    [{ t: 1e300, node: 'a', event: 'up' }, 't: must be a time, as a number'],
    [{ t: 1, event: 'up' }, 'node: is missing'],
    [{ t: 1, node: 'a', event: 'down', how: 'tired' }, 'how: must be crashed or left'],
    [{ t: 1, node: 'a b', event: 'up' }, 'node: must be a name without blanks'],
    [{ t: 1, node: 'a', event: 'up', about: 'b' }, 'about: unknown field'],
    [{ t: 1, event: 'fault', kind: 'loss', share: 2 }, 'share: must be a share, above 0 and up to 1'],
    [{ t: 1, n: -1, node: 'a', event: 'up' }, 'n: must be a whole number'],
    [[], 'must be an object'],
  ])('%j is refused', (value, problem) => {
    expect(recordLineOf(value)).toEqual(
      typeof problem === 'string' ? problem : expect.stringMatching(problem),
    );
  });

  test.each<RecordLine>([
    { t: 1, by: 'a', n: 1, node: 'a', event: 'listed', about: 'b' },
    { t: 1, by: null, n: null, node: 'a', event: 'up' },
    { t: 1, by: 'a', n: 2, node: 'a', event: 'up' },
    { t: 1, by: null, n: 2, event: 'fault', kind: 'loss', until: null, share: 0.5 },
    { t: 1, by: 'a', n: 4, node: 'a', event: 'send', id: 'x', to: null },
    { t: 1, by: 'a', n: 5, event: 'end' },
  ])('%j is read as it was written', (line) => {
    expect(recordLineOf(JSON.parse(writtenRecordLine(line)))).toEqual(line);
  });
});

describe('a header of a record', () => {
  test('counts in seconds, of clocks that agree, unless it says otherwise', () => {
    expect(recordHeaderOf(HEADER)).toEqual({
      system: 'mine 2',
      recordedBy: 'nobody says',
      levels: ['lives', 'lists'],
      unit: 's',
      skew: 0,
      isNumbered: false,
    });
  });

  test('is read as it was written', () => {
    const header = recordHeaderOf({ ...HEADER, numbered: true, nodes: ['a'], unit: 'ms', skew: 3 });
    if (typeof header === 'string') throw new Error(header);
    expect(recordHeaderOf(JSON.parse(headerLineOf(header)))).toEqual(header);
  });

  test.each([
    [{ version: 2 }, 'version: 2 is of a newer Hearsay; this one reads records up to version 1'],
    [{ format: 'log' }, 'format: must be "hearsay-record"'],
    [{ levels: ['all'] }, 'levels: must be some of lives, faults, lists, suspicions, messages, channels'],
    [{ unit: 'm' }, 'unit: must be one of s, ms, us, ns'],
    [{ skew: -1 }, 'skew: must be a time, 0 or more'],
    [{ nodes: ['a', 'a'] }, 'nodes: must each stand there once'],
    [{ color: 'red' }, 'color: unknown field'],
  ])('with %j it is refused', (different, problem) => {
    expect(recordHeaderOf({ ...HEADER, ...different })).toBe(problem);
  });
});
