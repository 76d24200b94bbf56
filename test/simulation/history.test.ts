import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { digestOfLines, historyLines } from '../../src/simulation/history.ts';
import type { HistoryEvent } from '../../src/trace/history-event.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { neighbours } from '../support/worded-protocol.ts';

const protocol = hardened.create(setupOf(settings()));
const LOSS: Fault = { kind: 'drop', from: '*', to: '*', fromTick: 5, untilTick: 30, share: 0.3 };
const JITTER: Fault = {
  kind: 'delay',
  from: '*',
  to: 'n2',
  fromTick: 0,
  untilTick: 40,
  minTicks: 1,
  maxTicks: 4,
};
const RESTART: Fault = { kind: 'restart', atTick: 12, node: 'n3' };
const BUSY: Schedule = schedule({
  nodes: 5,
  horizonTicks: 60,
  faults: [...joins(5), LOSS, JITTER, RESTART, { kind: 'crash', atTick: 20, node: 'n4' }],
});

const digestOf = (world: Schedule) => digestOfLines(historyLines(protocol, world));

function events(world: Schedule): HistoryEvent[] {
  return historyLines(protocol, world).map((line) => JSON.parse(line) as HistoryEvent);
}

describe('a history', () => {
  test('is the same for the same schedule, line by line', () => {
    expect(historyLines(protocol, structuredClone(BUSY))).toEqual(historyLines(protocol, BUSY));
    expect(digestOf(BUSY)).toBe(digestOf(structuredClone(BUSY)));
  });

  test('is the same with a wire and without', () => {
    expect(historyLines(protocol, BUSY, { serialise: true })).toEqual(historyLines(protocol, BUSY));
  });

  test('is another for another seed, another schedule, and another protocol', () => {
    const digests = [
      digestOf(BUSY),
      digestOf({ ...BUSY, seed: 'another seed' }),
      digestOf({ ...BUSY, horizonTicks: 61 }),
      digestOf({ ...BUSY, faults: BUSY.faults.slice(0, -1) }),
      digestOfLines(historyLines(classic.create(setupOf(settings())), BUSY)),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('tells of pauses, clocks and lies', () => {
    const told = events(
      schedule({
        faults: [
          ...joins(2),
          { kind: 'pause', node: 'n2', fromTick: 4, untilTick: 6, wakes: 'mail-first' },
          { kind: 'clock-jump', atTick: 7, node: 'n1', clock: 'monotonic', byTicks: 3 },
          { kind: 'clock-jump', atTick: 7, node: 'n2', clock: 'wall', byTicks: -3 },
          {
            kind: 'slow-reader',
            node: 'n1',
            fromTick: 8,
            untilTick: 12,
            messagesPerTick: 1,
            queueLimit: 1,
            loses: 'oldest',
          },
          { kind: 'forge', atTick: 8, to: 'n1', about: 'n2', life: 1, heartbeat: 9 },
        ],
      }),
    );
    const telling = ['slowed', 'relieved', 'paused', 'resumed', 'clock moved', 'wall set', 'forged'];
    expect(told.filter(({ event }) => telling.includes(event))).toEqual([
      { event: 'paused', tick: 4, node: 'n2' },
      { event: 'resumed', tick: 6, node: 'n2' },
      { event: 'clock moved', tick: 7, node: 'n1', byTicks: 3 },
      { event: 'wall set', tick: 7, node: 'n2', byTicks: -3 },
      { event: 'slowed', tick: 8, node: 'n1' },
      { event: 'forged', tick: 8, to: 'n1', bytes: expect.stringMatching(/^01(..)*$/) },
      { event: 'relieved', tick: 12, node: 'n1' },
    ]);
  });

  test('tells of every message that was delivered when it was sent, and not twice', () => {
    const all = events(BUSY);
    const underWay = new Map<string, number>();
    for (const one of all) {
      if (one.event === 'sent') {
        const key = `${one.from}>${one.to} ${one.tick}`;
        underWay.set(key, (underWay.get(key) ?? 0) + 1);
      }
      if (one.event === 'delivered' || one.event === 'lost') {
        const key = `${one.from}>${one.to} ${one.sentTick}`;
        const left = (underWay.get(key) ?? 0) - 1;
        expect(left).toBeGreaterThanOrEqual(0);
        underWay.set(key, left);
      }
      if (one.event === 'delivered') {
        const longest = one.to === 'n2' ? 4 : 1;
        expect(one.tick - one.sentTick).toBeGreaterThanOrEqual(1);
        expect(one.tick - one.sentTick).toBeLessThanOrEqual(longest);
      }
    }
  });

  test('is in the order of time', () => {
    const ticks = events(BUSY).map(({ tick }) => tick);
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
  });

  test('is written as a line of JSON per event', () => {
    const one = schedule({ nodes: 2, horizonTicks: 1, faults: joins(1) });
    const view =
      '{"inGroup":true,"addresses":[1],"suspects":[],"epochs":null,"heartbeats":null,"heardTicks":null}';
    expect(historyLines(neighbours, one)).toEqual([
      '{"event":"started","tick":0,"node":"n1","life":0}',
      `{"event":"stepped","tick":0,"node":"n1","cause":"start","view":${view}}`,
      `{"event":"stepped","tick":0,"node":"n1","cause":"tick","view":${view}}`,
      '{"event":"sent","tick":0,"from":"n1","to":"n2","bytes":"6f662030"}',
    ]);
  });
});

describe('deleting a fault leaves all other chance as it was', () => {
  const until = (world: Schedule, tick: number) =>
    historyLines(protocol, world).filter((line) => (JSON.parse(line) as HistoryEvent).tick < tick);
  const without = (gone: Fault) => ({ ...BUSY, faults: BUSY.faults.filter((fault) => fault !== gone) });

  test('up to its tick nothing changes', () => {
    expect(until(without(RESTART), 12)).toEqual(until(BUSY, 12));
    expect(until(without(LOSS), 5)).toEqual(until(BUSY, 5));
  });

  test('without the jitter on one link, the same of the other links’ messages are lost in the next tick', () => {
    const lossOnly = { ...BUSY, faults: [...joins(5), LOSS] };
    const lossAndJitter = { ...BUSY, faults: [...joins(5), LOSS, { ...JITTER, fromTick: 5 }] };
    const dropped = (world: Schedule) =>
      historyLines(protocol, world).filter((line) => /"lost","tick":5,.*"dropped"/.test(line));
    expect(dropped(lossOnly).length).toBeGreaterThan(0);
    expect(dropped(lossAndJitter)).toEqual(dropped(lossOnly));
  });

  test('nodes choose as they did: a node’s choice at a tick is named by seed, node and tick alone', () => {
    const choices = (world: Schedule) => {
      const made = new Map<string, number>();
      const listening: typeof protocol = {
        ...protocol,
        reduce(state, input) {
          made.set(`${state.self} ${input.now}`, input.choice);
          return protocol.reduce(state, input);
        },
      };
      historyLines(listening, world);
      return made;
    };
    const all = choices(BUSY);
    const fewer = choices({ ...BUSY, faults: [...joins(5)] });
    for (const [key, choice] of all) expect(fewer.get(key)).toBe(choice);
  });
});
