/** The page of the trace is true: it names all that the vocabulary has, and what it shows can be read. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import type { Observer } from '../../src/simulation/observer.ts';
import { tell } from '../../src/story/tell.ts';
import { EVENT_KINDS } from '../../src/trace/event.ts';
import { CONTENT_PARTS } from '../../src/trace/header.ts';
import { parseTrace, type Trace } from '../../src/trace/read-trace.ts';
import { SHIVIZ_HEAD } from '../../src/trace/shiviz.ts';
import { traceWriter } from '../../src/trace/write-trace.ts';

const page = readFileSync('docs/trace.md', 'utf8');

/** All that can be seen of a run while it goes. */
const CALLS: Record<keyof Observer<unknown, unknown>, true> = {
  made: true,
  started: true,
  stopped: true,
  paused: true,
  resumed: true,
  slowed: true,
  relieved: true,
  waits: true,
  clockMoved: true,
  wallMoved: true,
  stepped: true,
  sent: true,
  forged: true,
  strayed: true,
  lost: true,
  delivered: true,
  tickEnded: true,
};

describe('docs/trace.md', () => {
  test('has a row for each kind of event', () => {
    const [, events = ''] = /^## The events\n(.*?)^## /ms.exec(page) ?? [];
    const rows = [...events.matchAll(/^\| `([\w ]+)` \|.*\|.*\|$/gm)].map(([, kind]) => kind);
    expect(rows.filter((row) => EVENT_KINDS.some((kind) => kind === row)).sort()).toEqual(
      [...EVENT_KINDS].sort(),
    );
  });

  test('names all that can be seen of a message', () => {
    for (const part of CONTENT_PARTS) expect(page).toContain(`\`${part}\``);
  });

  const [, example = ''] = /```jsonl\n(.*?)```/s.exec(page) ?? [];
  function exampleTrace(): Trace {
    const read = parseTrace(example, 'docs/trace.md', scheduleSchemaFor(null));
    if (!read.ok) throw new Error(read.problem);
    return read.value;
  }

  test('its trace of real nodes is one, and would be written just so', () => {
    const { header, events } = exampleTrace();
    const writer = traceWriter(header);
    expect([writer.headerLine, ...events.map(writer.lineOf), ''].join('\n')).toBe(example);
  });

  test('tells its story', () => {
    expect(page).toContain(`\`\`\`text\n${tell(exampleTrace()).join('\n')}\n\`\`\`\n`);
  });

  test('has a row for each call of a run', () => {
    const [, table = ''] = /^\| call of a run \|(.*?)\n\n/ms.exec(page) ?? [];
    const calls = [...table.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) => [
      ...cell!.matchAll(/`(\w+)`/g),
    ]);
    expect(calls.map(([, call]) => call).sort()).toEqual(Object.keys(CALLS).sort());
  });

  test('shows the expressions that are written for ShiViz', () => {
    for (const line of SHIVIZ_HEAD) expect(page).toContain(`\n${line}\n`);
  });
});
