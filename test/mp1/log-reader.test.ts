/** The reader takes logs as real programs write them, and refuses what is none. */
import { describe, expect, test } from 'vitest';
import { logReader } from '../../src/mp1/log-reader.ts';
import { formatRecord, type LogRecord, parseRecord } from '../../src/mp1/log-record.ts';
import { allJoin, assessorOf, fails, IDS, joined, logOf, realLog, removed } from '../support/mp1.ts';

function recordsIn(...pieces: string[]): LogRecord[] {
  const records: LogRecord[] = [];
  const reader = logReader((record) => records.push(record));
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return records;
}

const FLAWLESS = [...allJoin(), fails(3), ...IDS.filter((id) => id !== 3).map((node) => removed(node, 3))];
const found = (log: string) => {
  const assessor = assessorOf(log);
  return { points: assessor.points('singlefailure'), facts: assessor.facts() };
};

describe('what real programs write is understood', () => {
  const flawless = found(logOf(FLAWLESS));

  test('CRLF', () => {
    expect(found(logOf(FLAWLESS).replaceAll('\n', '\r\n'))).toEqual(flawless);
  });

  test('a byte order mark in front', () => {
    expect(found(`\ufeff${logOf(FLAWLESS)}`)).toEqual(flawless);
  });

  test('a final newline, although there should be none', () => {
    expect(found(`${logOf(FLAWLESS)}\n`)).toEqual(flawless);
  });

  test('the first record without its address: it is the introducer’s', () => {
    expect(recordsIn('131\n\n [0] APP\n 2.0.0.0:0 [0] APP')).toEqual([
      { kind: 'made', node: null, tick: 0 },
      { kind: 'made', node: 2, tick: 0 },
    ]);
    expect(flawless.facts.nodes).toBe(10);
  });

  test('port 8001: to the facts it is the same node', () => {
    const elsewhere = logOf(FLAWLESS).replace(/Node (\S+):0 (joined|removed)/g, 'Node $1:8001 $2');
    const { severalPorts, ...facts } = found(elsewhere).facts;
    expect({ ...facts, severalPorts: [] }).toEqual(flawless.facts);
    expect(severalPorts).toEqual(IDS.map((node) => ({ node, ports: [0, 8001] })));
  });

  test('a node that is logged now with one port and now with another', () => {
    const rejoined = joined(1, 3, 130).replace('Node 3.0.0.0:0', 'Node 3.0.0.0:8001');
    const { facts } = found(logOf([...FLAWLESS, rejoined]));
    expect(facts.stillListedAtEnd).toEqual([{ node: 1, about: 3 }]);
    expect(facts.joinsOfTheDead.count).toBe(1);
  });

  test('self-joins', () => {
    const selves = IDS.map((id) => joined(id, id));
    expect(found(logOf([...selves, ...FLAWLESS])).facts).toEqual(flawless.facts);
  });

  test('records that are repeated', () => {
    const twice = [...FLAWLESS].flatMap((line) => [line, line]);
    expect(found(logOf(twice))).toEqual(flawless);
  });

  test('records of the program’s own', () => {
    const own = '4.0.0.0:0 [2] Now in the group...';
    expect(found(logOf([own, ...FLAWLESS]))).toEqual(flawless);
    expect(recordsIn(logOf([own])).at(-1)).toMatchObject({ kind: 'other', text: 'Now in the group...' });
  });

  test('a victim that removes others, before it fails', () => {
    const before = [...allJoin(), removed(3, 5, 90), joined(3, 5, 91), ...FLAWLESS.slice(90)];
    const { facts } = found(logOf(before));
    expect(facts.falseRemovals).toEqual({ count: 1, first: [{ tick: 90, node: 3, about: 5 }] });
    expect(facts.lostPairsAtEnd).toEqual([]);
  });

  test('signed bytes, and unsigned ones', () => {
    const record: LogRecord = { kind: 'joined', node: 200, tick: 5, about: 256 };
    expect(formatRecord(record)).toBe(' -56.0.0.0:0 [5] Node 0.1.0.0:0 joined at time 5');
    expect(parseRecord(' -56.0.0.0:0 [5] Node 0.1.0.0:0 joined at time 5')).toEqual({ ok: true, record });
    expect(parseRecord(' 200.0.0.0:0 [5] Node 0.1.0.0:0 joined at time 5')).toEqual({ ok: true, record });
  });

  test.each([1, 2, 7, 25, 45])('a last line that was cut off %i characters early', (characters) => {
    const log = logOf(FLAWLESS);
    expect(() => found(log.slice(0, -characters))).not.toThrow();
  });

  test('a line that was cut off after its “removed” counts, as it does for the grader', () => {
    const log = logOf(FLAWLESS);
    expect(found(log.slice(0, -' at time 121'.length))).toEqual(flawless);
    expect(found(log.slice(0, -'d at time 121'.length)).points.points).toBe(20);
  });
});

test('however the log is cut into pieces, the records are the same', () => {
  const log = realLog('swim-round-robin/run-1', 'multifailure');
  const whole = recordsIn(log);
  for (const length of [1, 7, 64, 1000]) {
    const pieces = Array.from({ length: Math.ceil(log.length / length) }, (_, i) =>
      log.slice(i * length, (i + 1) * length),
    );
    expect(recordsIn(...pieces)).toEqual(whole);
  }
});

test('what is read is written again as it was', () => {
  const log = realLog('swim-round-robin/run-2', 'msgdropsinglefailure');
  expect(recordsIn(log).map(formatRecord)).toEqual(log.split('\n').slice(2));
});

describe('what is no such log is refused, with the line and the reason', () => {
  test.each([
    ['', 'line 1: the log is empty'],
    ['hello\n', 'line 1: expected 131, found “hello”'],
    ['131', 'line 1: the log ends before its first record'],
    ['131\n\n', 'line 2: the log ends before its first record'],
    ['131\n\n 1.0.0.0:0 [1] x\n', 'line 3: the log ends, and no APP has said which nodes there are'],
    ['131\n\n hello\n', 'line 3: expected “ <address> [<tick>] <text>”, found “ hello”'],
    ['131\n\n [0] APP\n 2.0.0:0 [0] APP\n', 'line 4: “2.0.0:0” is no address such as 1.0.0.0:0'],
    ['131\n\n [0] APP\n 300.0.0.0:0 [0] APP\n', 'line 4: “300.0.0.0:0” is no address such as 1.0.0.0:0'],
    ['131\n\n [0] APP\n [0] APP\n', 'line 4: expected an address first, found “ [0] APP”'],
    ['131\n\n [0] Node 2.0.0.0:0 joined at time 0\n', 'line 3: the record does not say whose it is'],
    ['131\n\n [0] Node failed at time=100\n', 'line 3: the record does not say who failed'],
    ['131\n\n [0] APP\n 1.0.0.0:0 [5] Node x joined\n', 'line 4: “x” is no address such as 1.0.0.0:0'],
    ['131\n\n [0] APP\n 1.0.0.0:0 [9999999999] x\n', 'line 4: the tick 9999999999 is beyond 2147483647'],
    ['131\n\n [7] APP\n 2.0.0.0:0 [6] APP\n', 'line 4: time goes back, from tick 7 to 6'],
    ['131\n\n [0] APP\n131\n\n [0] APP\n', 'line 4: a second log begins here; grade them one by one'],
    ['\ufffd\ufffd1\u00003\u00001\u0000\n', 'line 1: it is UTF-16 or no text at all; a log is plain ASCII'],
    ['131\n\n\u001b[2Jgone\u202e\n', 'found “\\u001b[2Jgone\\u202e”'],
    [`131\n${'x'.repeat(20_000)}`, 'line 2: it is longer than 10000 characters'],
  ])('%j', (text, problem) => {
    expect(() => assessorOf(text)).toThrow(problem);
  });

  test('more addresses than anybody’s MP1 has', () => {
    const many = Array.from({ length: 2001 }, (_, i) => `${i & 0xff}.${i >> 8}.1.0:0 [0] APP`);
    expect(() => assessorOf(logOf(many))).toThrow(/^line \d+: it speaks of more than 2000 addresses$/);
  });
});
