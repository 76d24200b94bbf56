/** A log as a trace: what it says of lives and lists, and nothing that it does not say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { logReader } from '../../src/mp1/log-reader.ts';
import { logTracer } from '../../src/mp1/log-trace.ts';
import { parseTrace, type Trace } from '../../src/trace/read-trace.ts';
import { traceWriter } from '../../src/trace/write-trace.ts';
import { beliefAt, readRun } from '../../src/viewer/picture/index.ts';

const LOGS = 'test/mp1/logs';
const EVERY_LOG = readdirSync(LOGS, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.log'),
);

function traceOf(text: string): Trace {
  const tracer = logTracer('a test');
  const reader = logReader(tracer.add);
  reader.push(text);
  reader.end();
  return tracer.trace();
}

function log(...records: readonly string[]): string {
  return ['131', '', ' [0] APP', ' 2.0.0.0:0 [0] APP', ...records.map((record) => ` ${record}`)].join('\n');
}

const TWO = [
  '1.0.0.0:0 [0] Starting up group...',
  '2.0.0.0:0 [1] Trying to join...',
  '1.0.0.0:0 [2] Node 2.0.0.0:0 joined at time 2',
  '2.0.0.0:0 [3] Node 1.0.0.0:0 joined at time 3',
];

function told({ events }: Trace): string[] {
  return events.flatMap((event) => {
    switch (event.event) {
      case 'started':
      case 'stopped':
        return [`${event.tick} ${event.node} ${event.event}`];
      case 'stepped': {
        const { inGroup, addresses } = event.view;
        return [`${event.tick} ${event.node} ${inGroup ? `lists ${addresses.join(' ')}` : 'is in no group'}`];
      }
      default:
        return [];
    }
  });
}

describe('a log as a trace', () => {
  test('has the lives and the lists', () => {
    const trace = traceOf(
      log(...TWO, '2.0.0.0:0 [9] Node failed at time=9', '1.0.0.0:0 [20] Node 2.0.0.0:0 removed at time 20'),
    );
    expect(trace.header).toMatchObject({ schedule: null, complete: ['started', 'stopped'], contents: [] });
    expect(trace.header.nodes).toEqual([
      { name: 'n1', address: 1 },
      { name: 'n2', address: 2 },
    ]);
    expect(told(trace)).toEqual([
      ...['0 0 started', '0 0 lists 1', '1 1 started', '1 1 is in no group'],
      ...['2 0 lists 1 2', '3 1 lists 1 2', '9 1 stopped', '20 0 lists 1'],
    ]);
  });

  test('is one step for all that changes in a tick, whatever the order of the records', () => {
    const churn = [
      '1.0.0.0:0 [7] Node 2.0.0.0:0 removed at time 7',
      '1.0.0.0:0 [7] Node 2.0.0.0:0 joined at time 7',
    ];
    expect(told(traceOf(log(...TWO, ...churn))).at(-1)).toBe('7 0 lists 1 2');
  });

  test('takes a node for the same, whatever port it is printed with, and itself for no news', () => {
    const other = [
      '1.0.0.0:0 [7] Node 2.0.0.0:8080 removed at time 7',
      '1.0.0.0:0 [8] Node 1.0.0.0:0 joined at time 8',
    ];
    expect(told(traceOf(log(...TWO, ...other))).slice(-2)).toEqual(['7 0 lists 1', '8 0 lists 1']);
  });

  test('heeds nothing that is logged of a node after it has failed', () => {
    const late = [
      '2.0.0.0:0 [9] Node failed at time = 9',
      '2.0.0.0:0 [12] Node 1.0.0.0:0 removed at time 12',
    ];
    expect(told(traceOf(log(...TWO, ...late))).at(-1)).toBe('9 1 stopped');
  });

  test('has no message, and nothing overdue: the log speaks of neither', () => {
    const trace = traceOf(log(...TWO, '2.0.0.0:0 [9] Node failed at time=9', '1.0.0.0:0 [90] @@time=90'));
    const run = readRun(trace.header, trace.events);
    expect(run.messages).toEqual([]);
    expect(beliefAt(run, 0, 1, 8)).toBe('trusts-up');
    expect(beliefAt(run, 0, 1, 90)).toBe('trusts-down');
  });

  test.each(EVERY_LOG)('%s is a trace that can be written and read', (name) => {
    const trace = traceOf(readFileSync(join(LOGS, name), 'utf8'));
    const writer = traceWriter(trace.header);
    const text = [writer.headerLine, ...trace.events.map(writer.lineOf), ''].join('\n');
    expect(parseTrace(text, name, scheduleSchemaFor(null))).toEqual({ ok: true, value: trace });
    const run = readRun(trace.header, trace.events);
    expect(run.nodes.filter(({ lives }) => lives.length > 0)).toHaveLength(trace.header.nodes.length);
  });
});

test('the program that adds the removed again is seen to', () => {
  const text = readFileSync(
    join(LOGS, 'all-to-all-readds-removed/run-1/msgdropsinglefailure.dbg.log'),
    'utf8',
  );
  const { header, events } = traceOf(text);
  const run = readRun(header, events);
  const dead = run.nodes.findIndex(({ lives }) => lives[0]?.end === 'crashed');
  const turns = run.eventfulTicks
    .map((tick) => beliefAt(run, 0, dead, tick))
    .filter((belief) => belief !== null);
  const returns = turns.filter(
    (belief, nth) => belief === 'trusts-down' && turns[nth - 1] === 'unlisted-down',
  );
  expect(returns.length).toBeGreaterThan(5);
});
