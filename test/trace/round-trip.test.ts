import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { FOREVER } from '../../src/faults/times.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';
import { recordRun } from '../../src/simulation/record.ts';
import { createDigest } from '../../src/trace/digest.ts';
import { EVENT_KINDS, type TraceEvent } from '../../src/trace/event.ts';
import { addEvent } from '../../src/trace/event-digest.ts';
import { headerOfRun } from '../../src/trace/header.ts';
import { historyEventOf } from '../../src/trace/history-event.ts';
import { parseTrace, type Trace } from '../../src/trace/read-trace.ts';
import { traceWriter } from '../../src/trace/write-trace.ts';
import { plainEvent } from '../support/plain-event.ts';
import { joins, schedule } from '../support/schedules.ts';

function recorded<State, Message>(protocol: Protocol<State, Message>, world: Schedule): Trace {
  const events: TraceEvent[] = [];
  recordRun(protocol, world, (event) => events.push(plainEvent(event)));
  return { header: headerOfRun('a test', protocol.name, world), events };
}

function textOf({ header, events }: Trace): string {
  const writer = traceWriter(header);
  return `${[writer.headerLine, ...events.map(writer.lineOf)].join('\n')}\n`;
}

function readAgain(trace: Trace): Trace {
  const read = parseTrace(textOf(trace), 'run.jsonl', scheduleSchemaFor(null));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

/** Of thousands of events only those are laid out that are not the same. */
function expectToComeBack(trace: Trace): void {
  const again = readAgain(trace);
  if (isDeepStrictEqual(again, trace)) return;
  const events = again.events.filter((event, index) => !isDeepStrictEqual(event, trace.events[index]));
  const written = trace.events.filter((event, index) => !isDeepStrictEqual(event, again.events[index]));
  expect({ header: again.header, events }).toEqual({ header: trace.header, events: written });
}

/** Random ones, of those that are quickly run. */
const SCHEDULES = fc
  .sample(scheduleArbitrary(), { seed: 7, numRuns: 60 })
  .filter(({ nodes, horizonTicks }) => nodes * horizonTicks < 700);

describe('what was written is read as it was', () => {
  test.each(SCHEDULES.map((world, index) => [index, world] as const))('schedule %i', (_, world) => {
    for (const variant of [hardened, classic]) {
      expectToComeBack(recorded(variant.create(world), world));
    }
  });

  test('and these schedules have all kinds of events', () => {
    const seen = new Set(
      SCHEDULES.flatMap((world) => recorded(hardened.create(world), world).events).map(({ event }) => event),
    );
    expect([...seen].sort()).toEqual([...EVENT_KINDS].sort());
  });

  test('also what is never mended, and a run in which a node threw', () => {
    const world = schedule({
      faults: [
        ...joins(3),
        { kind: 'partition', fromTick: 5, untilTick: FOREVER, sides: [['n1'], ['n2', 'n3']], oneWay: false },
      ],
    });
    const protocol = hardened.create(world);
    const throwing: typeof protocol = {
      ...protocol,
      reduce(state, input) {
        if (input.now === 7) throw new Error('not\ntoday');
        return protocol.reduce(state, input);
      },
    };
    const trace = recorded(throwing, world);
    expect(trace.events.at(-1)).toEqual({
      event: 'ended',
      tick: 7,
      end: { kind: 'threw', node: 2, call: 'reduce', error: 'Error: not' },
    });
    expect(readAgain(trace)).toEqual(trace);
  });

  test('also views and messages that are none', () => {
    const odd: Protocol<number, number> = {
      name: 'odd',
      init: () => 0,
      reduce: (state, { kind }) => ({
        state: state + 1,
        outbox:
          kind === 'tick'
            ? [
                { to: 900 + state, message: state },
                { to: 0.5, message: state },
              ]
            : [],
      }),
      view: (state) => ({
        inGroup: state % 2 === 0,
        addresses: [3, 1, -1, 2 ** 60, 1.5],
        suspects: [state],
        epochs: state % 3 === 0 ? null : [Number.POSITIVE_INFINITY, -0],
        heartbeats: [Number.NEGATIVE_INFINITY],
        heardTicks: [],
      }),
      encode: () => new Uint8Array([0, 255]),
      decode: () => ({ ok: false, error: 'never' }),
      byteLength: () => 2,
      forge: () => null,
      messageKind: () => 'ODD',
      carries: () => ({ addresses: [-7, 1], epochs: [], heartbeats: [Number.POSITIVE_INFINITY] }),
    };
    const trace = recorded(odd, schedule({ horizonTicks: 8, faults: joins(2) }));
    expect(readAgain(trace)).toEqual(trace);
  });
});

describe('a trace has the fingerprint of its run', () => {
  test.each([hardened, classic])('$name', (variant) => {
    for (const world of SCHEDULES.slice(0, 10)) {
      const protocol = variant.create(world);
      const { events } = readAgain(recorded(protocol, world));
      const digest = createDigest();
      for (const event of events) addEvent(digest, event);
      expect(digest.hex()).toBe(historyDigest(protocol, world));
      const lines = events
        .flatMap((event) => historyEventOf(event) ?? [])
        .map((event) => JSON.stringify(event));
      expect(lines).toEqual(historyLines(protocol, world));
    }
  });
});
