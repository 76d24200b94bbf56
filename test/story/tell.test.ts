/** The story of a run is the same whether it is told as the run goes, or from its trace in a file. */
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { asksOf } from '../../src/cases/replay.ts';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import type { AnyVariant } from '../../src/family/family.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Violation } from '../../src/judge/invariant.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { recordRun } from '../../src/simulation/record.ts';
import { narrate } from '../../src/story/narration.ts';
import { declaredKinds } from '../../src/story/routine.ts';
import { tell } from '../../src/story/tell.ts';
import { headerOfRun } from '../../src/trace/header.ts';
import { parseTrace, type Trace } from '../../src/trace/read-trace.ts';
import { traceWriter } from '../../src/trace/write-trace.ts';

const found = casePathsOf(['shrunk-cases']);
const paths = found.ok ? found.paths : [];

/** The trace of a run, as it is read from the file that it was written to. */
function fromFile(variant: AnyVariant, schedule: Schedule): Trace {
  const writer = traceWriter(headerOfRun('a test', variant.name, schedule));
  const lines = [writer.headerLine];
  recordRun(variant.create(schedule), schedule, (event) => lines.push(writer.lineOf(event)));
  return traceIn(lines);
}

function traceIn(lines: readonly string[]): Trace {
  const read = parseTrace(lines.join('\n'), 'run.jsonl', scheduleSchemaFor(null));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** Where a case says that its run breaks a claim, the story ends there. */
function violationOf(expected: ReturnType<typeof asksOf>[number]['expected']): Violation | null {
  if (expected === null || 'holds' in expected) return null;
  return { claim: expected.violates, tick: expected.atTick, nodes: [], expected: 'this', seen: 'that' };
}

test('there are kept cases', () => {
  expect(paths.length).toBeGreaterThan(0);
});

test.each(paths)('%s', (path) => {
  const read = readCase(path, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  for (const { variant, expected } of asksOf(read.value, KNOWN_VARIANTS)) {
    // Whose reducer writes into what it has given away changes what it was seen to believe: a file keeps that as it was.
    if (expected !== null && 'violates' in expected && expected.violates === 'purity') continue;
    const protocol = variant.create(schedule);
    const trace = fromFile(variant, schedule);
    // What is routine and where the story ends have nothing to do with each other: each value of both is told once.
    const ways = [
      { routineKinds: declaredKinds(protocol), violation: violationOf(expected) },
      { routineKinds: null, violation: null },
    ];
    for (const { routineKinds, violation } of ways) {
      // Handed in as what the protocol declares: then `null` is that it declares nothing.
      const given = { ...protocol, routineKinds: routineKinds ?? undefined } as typeof protocol;
      const claims = { judged: [] };
      const told = tell(trace, { violation, claims, family: protocol.family, routineKinds, full: true });
      expect(told.join('\n')).toBe(narrate(given, schedule, violation, { claims, full: true }).join('\n'));
    }
  }
});

describe('a trace from elsewhere', () => {
  const HEADER = {
    format: 'hearsay-trace',
    version: 1,
    recordedBy: 'a log',
    protocol: 'memberlist',
    nodes: [
      { name: 'web-2', address: '10.0.0.2:7946' },
      { name: 'web-1', address: '10.0.0.1:7946' },
    ],
    schedule: null,
    complete: ['started', 'stopped', 'stepped'],
    contents: [],
  };
  const whole = (...addresses: string[]) => ({
    whole: { inGroup: true, addresses, suspects: [], epochs: null, heartbeats: null, heardTicks: null },
  });
  const story = (...events: object[]) =>
    tell(traceIn([HEADER, ...events].map((line) => JSON.stringify(line)))).join('\n');
  const END = { event: 'ended', tick: 3000, end: { kind: 'stopped' } };

  test('is told by what was seen, and says what was not', () => {
    const step = { event: 'stepped', cause: 'tick', node: 'web-1' };
    const told = story(
      { event: 'started', tick: 1, node: 'web-1', life: 0 },
      { ...step, cause: 'start', tick: 1, now: 0, view: whole('10.0.0.1:7946') },
      { event: 'started', tick: 9, node: 'web-2', life: 0 },
      { ...step, cause: 'receive', tick: 12, now: 12, view: { lists: ['10.0.0.2:7946', '10.0.0.77:7946'] } },
      { event: 'stopped', tick: 700, node: 'web-2', how: 'crashed' },
      { ...step, tick: 900, now: 900, view: { suspects: ['10.0.0.2:7946'] } },
      { ...step, tick: 2000, now: 2000, view: { drops: ['10.0.0.2:7946'], suspects: [] } },
      END,
    );
    expect(told).toMatchInlineSnapshot(`
      "memberlist, 2 nodes, ticks 0–3000; what was done to the nodes is not known
        n1 is web-2 (10.0.0.2:7946)
        n2 is web-1 (10.0.0.1:7946)
        not seen, or not all of it: "sent", "lost", "delivered", "paused", "resumed", "clock moved",
        "forged", "wall set", "slowed", "relieved", "waits", "tick ended", "ended", "strayed", "kind" of
        messages, "says" of messages, "tells" of messages and "bytes" of messages

      tick 1          n2 comes up and founds the group
      ticks 2–8       nobody's list changes
      tick 9          n1 comes up
      ticks 10–11     nobody's list changes
      tick 12         n2 adds n1
                      n2 adds 10.0.0.77:7946: 10.0.0.77:7946 is no node of this run
      ticks 13–699    nobody's list changes
      tick 700        n1 crashes
      ticks 701–899   nobody's list changes
      tick 900        n2 suspects n1: n1 has been down since tick 700
      ticks 901–1999  nobody's list changes
      tick 2000       n2 removes n1: n1 has been down since tick 700

      nothing is judged in ticks 0–3000

      node  is                   lists               suspects
      n1    down since tick 700
      n2    up                   n2, 10.0.0.77:7946  –"
    `);
  });

  test('of whom nobody saw it come up is up once it makes a step, and the rest may be as odd as it likes', () => {
    const told = story(
      { event: 'resumed', tick: 1, node: 'web-1', wakes: 'mail-first' },
      { event: 'paused', tick: 1, node: 'web-1' },
      { event: 'stopped', tick: 1, node: 'web-1', how: 'left' },
      { event: 'delivered', tick: 2, id: 7, from: 'web-2', to: 'web-1', sentTick: 1 },
      {
        event: 'stepped',
        tick: 2,
        node: 'web-1',
        cause: 'receive',
        now: 2,
        answers: 7,
        view: whole('10.0.0.1:7946'),
      },
      { event: 'lost', tick: 3, id: 8, from: 'web-1', to: 'web-2', sentTick: 1, reason: 'dropped' },
      { event: 'lost', tick: 3, id: 9, from: 'web-1', to: '10.0.0.9:1', sentTick: 3, reason: 'oversize' },
      { ...END, tick: 4, end: { kind: 'threw', node: 'web-1', error: 'Error: out of memory' } },
    );
    expect(told).toMatchInlineSnapshot(`
      "memberlist, 2 nodes, ticks 0–4; what was done to the nodes is not known
        n1 is web-2 (10.0.0.2:7946)
        n2 is web-1 (10.0.0.1:7946)
        not seen, or not all of it: "sent", "lost", "delivered", "paused", "resumed", "clock moved",
        "forged", "wall set", "slowed", "relieved", "waits", "tick ended", "ended", "strayed", "kind" of
        messages, "says" of messages, "tells" of messages and "bytes" of messages

      tick 1  n2 goes on
              n2 stalls
              n2 leaves
      tick 2  n1's message reaches n2, which is now in the group and adds n2
      tick 3  n2's message to n1 is lost: the network loses it
              n2's message to 10.0.0.9:1 is lost: it is too long for the network

      the run ends in tick 4: n2 threw Error: out of memory

      node  is        lists        suspects
      n1    never up
      n2    up        only itself  –"
    `);
  });
});
