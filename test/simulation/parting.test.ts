import { describe, expect, test } from 'vitest';
import { hardened } from '../../src/gossip/variants.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { partingOf } from '../../src/simulation/parting.ts';
import type { HistoryEvent } from '../../src/trace/history-event.ts';
import { eventful } from '../support/schedule-of.ts';

const protocol = hardened.create(eventful);
const lines = historyLines(protocol, eventful);
const OVER_THE_WIRE = { serialise: true };

const sentBytes = lines.flatMap((line) => {
  const event = JSON.parse(line) as HistoryEvent;
  return event.event === 'sent' ? [event.bytes] : [];
});

/** A protocol whose wire makes a difference: what was sent as message number `at` does not come over it. */
function lossyWire(at: number, becomes: 'silent' | 'throws'): typeof protocol {
  return {
    ...protocol,
    decode(bytes) {
      if (Buffer.from(bytes).toString('hex') !== sentBytes[at]) return protocol.decode(bytes);
      if (becomes === 'throws') throw new Error('not any more');
      return { ok: false, error: 'lost on the way' };
    },
  };
}

/** Where two lists of lines part, found by comparing them all. */
function partingOfLines<State, Message>(make: () => Protocol<State, Message>) {
  const first = historyLines(make(), eventful);
  const second = historyLines(make(), eventful, OVER_THE_WIRE);
  const differs = first.findIndex((line, index) => line !== second[index]);
  const index = differs < 0 ? first.length : differs;
  return { index, first: first[index] ?? null, second: second[index] ?? null };
}

describe('two runs of one schedule', () => {
  test('that have the same history part nowhere', () => {
    expect(partingOf(protocol, eventful, {}, OVER_THE_WIRE)).toBeNull();
  });

  test.each([1, 7, 40])('part at the first event that differs (message %i is lost)', (at) => {
    const expected = partingOfLines(() => lossyWire(at, 'silent'));
    expect(expected.first).not.toBeNull();
    const parting = partingOf(lossyWire(at, 'silent'), eventful, {}, OVER_THE_WIRE);
    expect(parting).toMatchObject(expected);
    expect(JSON.parse(parting!.first!)).toMatchObject({ tick: parting!.tick });
  });

  test('part where one is over and the other goes on', () => {
    const expected = partingOfLines(() => lossyWire(7, 'throws'));
    expect(expected).toMatchObject({ second: null });
    expect(partingOf(lossyWire(7, 'throws'), eventful, {}, OVER_THE_WIRE)).toMatchObject(expected);
  });

  test('part where the second goes on, too', () => {
    const { first } = partingOfLines(() => lossyWire(7, 'throws'));
    const parting = partingOf(lossyWire(7, 'throws'), eventful, OVER_THE_WIRE, {});
    expect(parting).toMatchObject({ first: null, second: first });
  });
});
