import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { historyDigest } from '../../src/simulation/history-digest.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { scriptedProtocol } from '../support/worded-protocol.ts';

const protocol = hardened.create(setupOf(settings()));
const LOSS: Fault = { kind: 'drop', from: '*', to: '*', fromTick: 5, untilTick: 15, share: 0.3 };
const BUSY = schedule({
  nodes: 4,
  horizonTicks: 30,
  faults: [...joins(4), LOSS, { kind: 'crash', atTick: 12, node: 'n3' }],
});
const NEWER: Fault[] = [
  { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 24, wakes: 'mail-first' },
  { kind: 'pause', node: 'n2', fromTick: 28, untilTick: 40, wakes: 'mail-first' },
  { kind: 'slow-clock', node: 'n1', fromTick: 16, untilTick: 24, everyTicks: 3 },
  { kind: 'clock-jump', atTick: 29, node: 'n4', clock: 'monotonic', byTicks: 2 },
  { kind: 'pause', node: 'n2', fromTick: 20, untilTick: 24, wakes: 'timer-first' },
  { kind: 'clock-jump', atTick: 29, node: 'n4', clock: 'wall', byTicks: 2 },
  {
    kind: 'slow-reader',
    node: 'n1',
    fromTick: 16,
    untilTick: 24,
    messagesPerTick: 1,
    queueLimit: 1,
    loses: 'oldest',
  },
  {
    kind: 'slow-reader',
    node: 'n1',
    fromTick: 16,
    untilTick: 24,
    messagesPerTick: 1,
    queueLimit: 1,
    loses: 'newest',
  },
  { kind: 'flood', atTick: 29, to: 'n1', strangers: 2 },
  { kind: 'lose', atTick: 1, from: 'n1', to: 'n2', place: 0 },
  { kind: 'duplicate', from: '*', to: 'n1', fromTick: 16, untilTick: 20, share: 1, lagTicks: 1 },
  { kind: 'corrupt', from: 'n2', to: '*', fromTick: 16, untilTick: 20, share: 1 },
  { kind: 'partition', sides: [['n1'], ['n2', 'n4']], fromTick: 16, untilTick: 20, oneWay: false },
  { kind: 'forge', atTick: 29, to: 'n1', about: 'stranger', life: 0, heartbeat: 9 },
];

describe('the digest of a history that is not written out', () => {
  test('is the same for the same schedule, with a wire and without', () => {
    const digest = historyDigest(protocol, BUSY);
    expect(digest).toMatch(/^[0-9a-f]{16}$/);
    expect(historyDigest(protocol, structuredClone(BUSY))).toBe(digest);
    expect(historyDigest(protocol, BUSY, { serialise: true })).toBe(digest);
  });

  test('is the same exactly where the lines are the same', () => {
    const without = (index: number): Schedule => ({ ...BUSY, faults: BUSY.faults.toSpliced(index, 1) });
    const worlds: Schedule[] = [
      BUSY,
      { ...BUSY, seed: 'another seed' },
      { ...BUSY, horizonTicks: 31 },
      { ...BUSY, faults: [...BUSY.faults, { kind: 'crash', atTick: 20, node: 'n3' }] },
      { ...BUSY, faults: [...BUSY.faults, { kind: 'leave', atTick: 20, node: 'n2' }] },
      ...BUSY.faults.map((_, index) => without(index)),
      ...NEWER.map((fault) => ({ ...BUSY, faults: [...BUSY.faults, fault] })),
    ];
    const lines = worlds.map((world) => historyLines(protocol, world).join('\n'));
    const digests = worlds.map((world) => historyDigest(protocol, world));
    for (const [index, digest] of digests.entries()) {
      expect(digests.indexOf(digest)).toBe(lines.indexOf(lines[index]!));
    }
    expect(digests[3]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(worlds.length - 1);
  });

  test('sees another protocol, and a single other letter in a message', () => {
    expect(historyDigest(classic.create(setupOf(settings())), BUSY)).not.toBe(historyDigest(protocol, BUSY));
    const saying = (word: string) =>
      scriptedProtocol((_, input) => (input.kind === 'start' ? [{ to: 1, message: word }] : []));
    const one = schedule({ nodes: 1, horizonTicks: 3, faults: joins(1) });
    expect(historyDigest(saying('a'), one)).not.toBe(historyDigest(saying('b'), one));
  });
});
