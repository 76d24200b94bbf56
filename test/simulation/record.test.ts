import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { recordRun } from '../../src/simulation/record.ts';
import type { EventKind, TraceEvent } from '../../src/trace/event.ts';
import type { ContentPart } from '../../src/trace/header.ts';
import { joins, schedule } from '../support/schedules.ts';

function eventsOf(world: Schedule): TraceEvent[] {
  const events: TraceEvent[] = [];
  recordRun(hardened.create(world), world, (event) => events.push(event));
  return events;
}

function ofKind<Kind extends EventKind>(events: readonly TraceEvent[], kind: Kind) {
  return events.filter((event): event is Extract<TraceEvent, { event: Kind }> => event.event === kind);
}

const onLink = { from: 'n1', to: 'n2', fromTick: 5, untilTick: 9 } as const;

describe('a message that is lost names the fault that lost it', () => {
  const QUEUE: Fault = {
    kind: 'slow-reader',
    node: 'n2',
    fromTick: 4,
    untilTick: 12,
    messagesPerTick: 1,
    queueLimit: 1,
    loses: 'oldest',
  };
  test.each<[string, Fault[], number]>([
    ['a lost message', [{ kind: 'lose', atTick: 5, from: 'n1', to: 'n2', place: 0 }], 3],
    ['a share', [{ ...onLink, kind: 'drop', share: 1 }], 3],
    [
      'of two shares the larger',
      [
        { ...onLink, kind: 'drop', share: 0.1 },
        { ...onLink, kind: 'drop', share: 1 },
      ],
      4,
    ],
    [
      'a partition, and not the share that would have taken it too',
      [
        { kind: 'partition', fromTick: 5, untilTick: 9, sides: [['n1'], ['n2', 'n3']], oneWay: false },
        { ...onLink, kind: 'drop', share: 1 },
      ],
      3,
    ],
    ['a reader that is too slow', [QUEUE], 3],
  ])('%s', (_, faults, place) => {
    const lost = ofKind(eventsOf(schedule({ faults: [...joins(3), ...faults] })), 'lost').filter(
      ({ to }) => to === 1,
    );
    expect(lost.length).toBeGreaterThan(0);
    expect(new Set(lost.map(({ fault }) => fault))).toEqual(new Set([place]));
  });

  test('and no fault where its receiver is down', () => {
    const events = eventsOf(schedule({ faults: [...joins(3), { kind: 'crash', atTick: 6, node: 'n2' }] }));
    const lost = ofKind(events, 'lost');
    expect(lost).toContainEqual(expect.objectContaining({ reason: 'nobody there', fault: null }));
  });
});

describe('messages are told apart by their numbers', () => {
  const events = eventsOf(
    schedule({
      faults: [
        ...joins(3),
        { kind: 'duplicate', from: '*', to: '*', fromTick: 3, untilTick: 9, share: 1, lagTicks: 1 },
        { kind: 'forge', atTick: 8, to: 'n1', about: 'n2', life: 0, heartbeat: 90 },
      ],
    }),
  );

  test('each is sent once, lies included, and numbered in that order', () => {
    const ids = events.flatMap((event) =>
      event.event === 'sent' || event.event === 'forged' ? event.id : [],
    );
    expect(ids).toEqual(ids.map((_, index) => index));
  });

  test('what is delivered was sent, and its copy has its number', () => {
    const sent = new Map(ofKind(events, 'sent').map((event) => [event.id, event]));
    const delivered = ofKind(events, 'delivered');
    for (const { id, from, to, sentTick } of delivered) {
      expect(sent.get(id)).toMatchObject({ from, to, tick: sentTick });
    }
    const copies = delivered.filter(({ isCopy }) => isCopy);
    expect(copies.length).toBeGreaterThan(0);
    for (const { id } of copies)
      expect(delivered.filter((one) => one.id === id && !one.isCopy)).toHaveLength(1);
  });

  test('a step that takes in a message, or a lie, says which', () => {
    events.forEach((event, index) => {
      if (event.event !== 'stepped') return;
      const before = events[index - 1]!;
      const isArrival = before.event === 'delivered' || before.event === 'forged';
      expect(event.answers).toBe(isArrival ? before.id : null);
      expect(event.cause === 'receive').toBe(isArrival);
    });
    expect(ofKind(events, 'forged')).toMatchObject([{ to: 0, about: 2, contents: { kind: 'PING' } }]);
  });
});

test('what comes out of damaged bytes stands beside what was sent', () => {
  // Most damage is seen by the checksum; the digits of this protocol have none.
  const digits = {
    name: 'digits',
    init: () => 0,
    reduce: (state: number, { kind }: { kind: string }) => ({
      state: state + 1,
      outbox: kind === 'tick' ? [{ to: 2, message: 7 }] : [],
    }),
    view: () => ({
      inGroup: true,
      addresses: [],
      suspects: [],
      epochs: null,
      heartbeats: null,
      heardTicks: null,
    }),
    encode: (message: number) => new Uint8Array([message]),
    decode: (bytes: Uint8Array) => ({ ok: true as const, message: bytes[0] ?? 0 }),
    byteLength: () => 1,
    forge: () => null,
    messageKind: (message: number) => `DIGIT ${message}`,
    carries: () => null,
  };
  const world = schedule({
    faults: [...joins(2), { kind: 'corrupt', from: 'n1', to: 'n2', fromTick: 3, untilTick: 9, share: 1 }],
  });
  const events: TraceEvent[] = [];
  recordRun(digits, world, (event) => events.push(event));
  const kinds = ofKind(events, 'delivered').map(({ isDamaged, contents }) =>
    isDamaged ? contents.kind : null,
  );
  expect(kinds).toContain(null);
  expect(kinds.filter((kind) => kind !== null && kind !== 'DIGIT 7').length).toBeGreaterThan(0);
});

test('of a message only that is asked which somebody reads', () => {
  const protocol = hardened.create(schedule());
  const silent: typeof protocol = {
    ...protocol,
    messageKind() {
      throw new Error('not asked');
    },
    carries() {
      throw new Error('not asked');
    },
  };
  const world = schedule({ faults: joins(3) });
  const reading = (part: ContentPart) =>
    recordRun(silent, world, (event) => event.event === 'sent' && event.contents[part]).end;
  expect(reading('bytes')).toEqual({ kind: 'horizon' });
  expect(reading('says')).toEqual({ kind: 'horizon' });
  expect(reading('kind')).toMatchObject({ kind: 'threw', call: 'messageKind' });
  expect(reading('tells')).toMatchObject({ kind: 'threw', call: 'carries' });
});
