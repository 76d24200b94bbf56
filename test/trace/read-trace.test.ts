import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { EVENT_KINDS } from '../../src/trace/event.ts';
import { parseTrace } from '../../src/trace/read-trace.ts';
import { schedule } from '../support/schedules.ts';

const HEADER = {
  format: 'hearsay-trace',
  version: 1,
  recordedBy: 'somebody',
  protocol: 'mine',
  nodes: [
    { name: 'a', address: '10.0.0.1:7946' },
    { name: 'b', address: '10.0.0.2:7946' },
  ],
  schedule: null,
  complete: [...EVENT_KINDS],
  contents: ['kind'],
};
const VIEW = {
  inGroup: true,
  addresses: ['10.0.0.1:7946'],
  suspects: [],
  epochs: [0],
  heartbeats: [0],
  heardTicks: null,
};
const STEP = { event: 'stepped', tick: 1, node: 'a', cause: 'start', now: 0, view: { whole: VIEW } };
const SENT = { event: 'sent', tick: 1, id: 4, from: 'a', to: 'b', kind: 'PING' };
const ARRIVES = { event: 'delivered', tick: 2, id: 4, from: 'a', to: 'b', sentTick: 1 };
const END = { event: 'ended', tick: 3, end: { kind: 'stopped' } };

function read(header: object, ...lines: readonly (object | string)[]) {
  const text = [header, ...lines].map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return parseTrace(`${text.join('\n')}\n`, 'mine.jsonl', scheduleSchemaFor(null));
}

function problem(header: object, ...lines: readonly (object | string)[]): string {
  const given = read(header, ...lines);
  return given.ok ? 'nothing is wrong' : given.problem;
}

describe('a trace from elsewhere', () => {
  test('is read, with nodes of any name and address', () => {
    const given = read(HEADER, STEP, SENT, ARRIVES, END);
    expect(given).toMatchObject({
      ok: true,
      value: {
        header: { protocol: 'mine', schedule: null, contents: ['kind'] },
        events: [
          { event: 'stepped', node: 0, answers: null, view: { heartbeats: [0], heardTicks: null } },
          { event: 'sent', from: 0, to: 1, contents: { kind: 'PING', says: null, tells: null, bytes: null } },
          { event: 'delivered', id: 4, isCopy: false, isDamaged: false, contents: { kind: 'PING' } },
          { event: 'ended', end: { kind: 'stopped' } },
        ],
      },
    });
  });

  test('may tell of a message that it has not seen being sent, if it says that it does not see all', () => {
    expect(problem({ ...HEADER, complete: ['delivered', 'stepped'] }, ARRIVES, END)).toBe('nothing is wrong');
    expect(problem(HEADER, ARRIVES, END)).toBe('mine.jsonl:2: id: no message 4 was sent before');
  });
});

describe('what is wrong is said, with the line and the place', () => {
  const { nodes, ...withoutNodes } = HEADER;
  test.each<[string, object, (object | string)[]]>([
    ['1: format: must be "hearsay-trace", but is missing', {}, []],
    ['1: format: must be "hearsay-trace"', { format: 'hearsay-case' }, []],
    [
      '1: version: 2 is of a newer Hearsay; this one reads traces up to version 1',
      { ...HEADER, version: 2 },
      [],
    ],
    ['1: nodes: is missing', withoutNodes, []],
    [
      '1: nodes[1].address: must be an address, like 1.0.0.0:0',
      { ...HEADER, nodes: [nodes[0], { name: 'b', address: '10.0.0.2' }] },
      [],
    ],
    [
      '1: nodes[1].name: stands there twice',
      { ...HEADER, nodes: [nodes[0], { ...nodes[1], name: 'a' }] },
      [],
    ],
    [
      '1: nodes[1].address: stands there twice',
      { ...HEADER, nodes: [nodes[0], { ...nodes[0], name: 'c' }] },
      [],
    ],
    ['1: colour: unknown field', { ...HEADER, colour: 'red' }, []],
    ['2: not JSON: column 1: found "o"', HEADER, ['oops']],
    ['2: tick: stands there twice', HEADER, ['{"event":"tick ended","tick":1,"tick":2}']],
    [`2: event: must be one of ${EVENT_KINDS.join(', ')}`, HEADER, [{ event: 'slept', tick: 1 }]],
    ['2: tick: must be at least 0, but is -1', HEADER, [{ event: 'tick ended', tick: -1 }]],
    ['2: node: must be the name of a node that the header has', HEADER, [{ ...STEP, node: 'c' }]],
    ['2: to: must be the name of a node that the header has, or an address', HEADER, [{ ...SENT, to: 'c' }]],
    ['2: bytes: must be bytes, as pairs of hexadecimal digits', HEADER, [{ ...SENT, bytes: 'abc' }]],
    ['3: tick: must be at least 3, as before it, but is 1', HEADER, [{ event: 'tick ended', tick: 3 }, SENT]],
    [
      '2: view: must be whole, for it is the first of this node',
      HEADER,
      [{ ...STEP, view: { inGroup: true } }],
    ],
    [
      '2: view: must be whole or a change, but is both',
      HEADER,
      [{ ...STEP, view: { whole: VIEW, inGroup: true } }],
    ],
    [
      '3: view: drops 10.0.0.2:7946, which was not listed',
      HEADER,
      [STEP, { ...STEP, view: { drops: ['10.0.0.2:7946'] } }],
    ],
    ['3: id: 4 is the number of another message', HEADER, [SENT, SENT]],
    [
      '3: id: message 4 was sent by another node, to another, or in another tick',
      HEADER,
      [SENT, { ...ARRIVES, sentTick: 0 }],
    ],
    [
      '3: fault: must be the place of a fault, of 0, but is 1',
      HEADER,
      [SENT, { ...ARRIVES, event: 'lost', reason: 'dropped', fault: 1 }],
    ],
    [
      '3: answers: message 4 was sent to another node',
      HEADER,
      [SENT, { ...STEP, cause: 'receive', answers: 4 }],
    ],
    ['2: answers: no message 9 was sent before', HEADER, [{ ...STEP, cause: 'receive', answers: 9 }]],
    ['3: event: there must be none after the run has ended', HEADER, [END, END]],
    [
      '3: must be followed by how the run ended, an event "ended", but is the last line',
      HEADER,
      [STEP, SENT],
    ],
  ])('%s', (expected, header, lines) => {
    expect(problem(header, ...lines)).toBe(`mine.jsonl:${expected}`);
  });

  test('a trace of a schedule has as many nodes as it, and its schedule is one', () => {
    const world = schedule({ nodes: 3 });
    expect(problem({ ...HEADER, schedule: world })).toBe(
      'mine.jsonl:1: nodes: must be as many as the schedule has, 3, but are 2',
    );
    const { seed: _seed, ...seedless } = world;
    expect(problem({ ...HEADER, schedule: seedless })).toBe('mine.jsonl:1: schedule.seed: is missing');
  });
});
