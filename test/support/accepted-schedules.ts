/**
 * Schedules from all that the format of a case accepts, and not only from what the generator draws: horizons that
 * are cut short, faults that last, delays beyond D, settings at the edge of what `hardened` takes, groups that are
 * too large for their settings, faults in any order. What claims silently took for granted shows here.
 */
import fc from 'fast-check';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import { ANY_NODE, type NodeName, nodeName, STRANGER } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { FOREVER } from '../../src/faults/times.ts';
import {
  deriveSettings,
  ENTRY_BYTES,
  HEADER_BYTES,
  leastCleanupTicks,
  leastTombstoneTicks,
  setupOf,
} from '../../src/gossip/settings.ts';

const MOST_NODES = 5;
const LATEST_TICK = 60;

const tick = fc.nat({ max: LATEST_TICK });
const node: fc.Arbitrary<NodeName> = fc.integer({ min: 0, max: MOST_NODES - 1 }).map(nodeName);
const linkEnd = fc.oneof({ weight: 2, arbitrary: node }, { weight: 1, arbitrary: fc.constant(ANY_NODE) });
const share = fc.constantFrom(1, 0.5, 0.1);
const window = fc
  .record({
    fromTick: tick,
    lasts: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }) },
      { weight: 1, arbitrary: fc.constant(FOREVER) },
    ),
  })
  .map(({ fromTick, lasts }) => ({
    fromTick,
    untilTick: lasts === FOREVER ? FOREVER : fromTick + lasts,
  }));
const link = fc.record({ from: linkEnd, to: linkEnd, window });
const atNode = fc.record({ atTick: tick, node });

/** Each kind of fault with all that its fields may hold. */
const FAULTS: Readonly<Record<FaultKind, fc.Arbitrary<Fault>>> = {
  join: atNode.map((at) => ({ kind: 'join', ...at })),
  leave: atNode.map((at) => ({ kind: 'leave', ...at })),
  crash: atNode.map((at) => ({ kind: 'crash', ...at })),
  restart: atNode.map((at) => ({ kind: 'restart', ...at })),
  pause: fc
    .tuple(node, window, fc.constantFrom('mail-first' as const, 'timer-first' as const))
    .map(([at, open, wakes]) => ({ kind: 'pause', node: at, ...open, wakes })),
  'slow-clock': fc
    .tuple(node, window, fc.integer({ min: 2, max: 6 }))
    .map(([at, open, everyTicks]) => ({ kind: 'slow-clock', node: at, ...open, everyTicks })),
  'slow-reader': fc
    .tuple(node, window, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }), fc.boolean())
    .map(([at, open, messagesPerTick, queueLimit, oldest]) => ({
      kind: 'slow-reader',
      node: at,
      ...open,
      messagesPerTick,
      queueLimit,
      loses: oldest ? 'oldest' : 'newest',
    })),
  'clock-jump': fc
    .tuple(atNode, fc.constantFrom('monotonic' as const, 'wall' as const), fc.integer({ min: -30, max: 30 }))
    .map(([at, clock, ticks]) => ({ kind: 'clock-jump', ...at, clock, byTicks: ticks === 0 ? 1 : ticks })),
  drop: fc.tuple(link, share).map(([ends, part]) => ({ kind: 'drop', ...onLink(ends), share: part })),
  lose: fc
    .record({ atTick: tick, from: node, to: node, place: fc.nat({ max: 2 }) })
    .map((one) => ({ kind: 'lose', ...one })),
  delay: fc.tuple(link, fc.integer({ min: 1, max: 8 }), fc.nat({ max: 4 })).map(([ends, minTicks, more]) => ({
    kind: 'delay',
    ...onLink(ends),
    minTicks,
    maxTicks: minTicks + more,
  })),
  duplicate: fc
    .tuple(link, share, fc.nat({ max: 9 }))
    .map(([ends, part, lagTicks]) => ({ kind: 'duplicate', ...onLink(ends), share: part, lagTicks })),
  corrupt: fc.tuple(link, share).map(([ends, part]) => ({ kind: 'corrupt', ...onLink(ends), share: part })),
  partition: fc
    .tuple(window, fc.integer({ min: 1, max: 2 ** MOST_NODES - 2 }), fc.boolean())
    .map(([open, bits, oneWay]) => ({ kind: 'partition', ...open, sides: sidesOf(bits), oneWay })),
  forge: fc
    .record({
      atTick: tick,
      to: node,
      about: fc.oneof(node, fc.constant(STRANGER)),
      life: fc.nat({ max: 2 }),
      heartbeat: fc.nat({ max: 100 }),
    })
    .map((lie) => ({ kind: 'forge', ...lie })),
  flood: fc
    .record({ atTick: tick, to: node, strangers: fc.integer({ min: 1, max: 20 }) })
    .map((lie) => ({ kind: 'flood', ...lie })),
  meet: fc.tuple(node, window).map(([at, open]) => ({ kind: 'meet', node: at, ...open })),
};

function onLink({ from, to, window: open }: { from: NodeName; to: NodeName; window: object }) {
  return { from, to, ...(open as { fromTick: number; untilTick: number }) };
}

/** Who is in the first side, by bits; the rest are the second. */
function sidesOf(bits: number): NodeName[][] {
  const names = Array.from({ length: MOST_NODES }, (_, index) => nodeName(index));
  const inFirst = (index: number) => Math.floor(bits / 2 ** index) % 2 === 1;
  return [true, false].map((first) => names.filter((_, index) => inFirst(index) === first));
}

/** Settings that `hardened` takes, at the edge or beyond by some slack. */
const settings = fc
  .record({
    fanout: fc.integer({ min: 1, max: 5 }),
    failTicks: fc.integer({ min: 1, max: 14 }),
    delayBoundTicks: fc.integer({ min: 1, max: 3 }),
    joinRetryTicks: fc.integer({ min: 1, max: 6 }),
    groupSize: fc.integer({ min: 1, max: 9 }),
    slack: fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 20 }), fc.nat({ max: 3 }), fc.nat({ max: 3 })),
    entryCapacity: fc.oneof(fc.constant(200), fc.integer({ min: 2, max: 4 })),
  })
  .map(({ slack, entryCapacity, ...given }) => {
    const { failTicks, delayBoundTicks, groupSize } = given;
    const [cleanup, tombstone, limit, members] = slack;
    return deriveSettings({
      ...given,
      cleanupTicks: leastCleanupTicks(failTicks, delayBoundTicks) + cleanup,
      tombstoneTicks: leastTombstoneTicks(groupSize, failTicks, delayBoundTicks) + tombstone,
      tombstoneLimit: groupSize + limit,
      memberLimit: groupSize + members,
      messageBytesLimit: HEADER_BYTES + entryCapacity * ENTRY_BYTES,
    });
  });

/** All of them name nodes up to n5, and have as many. */
export const acceptedSchedules: fc.Arbitrary<Schedule> = fc
  .record({
    horizonTicks: fc.nat({ max: 160 }),
    seed: fc.nat({ max: 9999 }).map(String),
    settings,
    joins: fc.array(
      tick.map((at) => Math.min(at, at % 7)),
      { minLength: MOST_NODES, maxLength: MOST_NODES },
    ),
    faults: fc.array(
      fc.constantFrom(...Object.values(FAULTS)).chain((fault) => fault),
      {
        maxLength: 8,
        size: 'max',
      },
    ),
    core: fc.option(fc.uniqueArray(node, { minLength: 1 }), { nil: undefined }),
  })
  .map(({ joins, faults, core, settings: drawn, ...rest }) => ({
    nodes: MOST_NODES,
    ...rest,
    ...setupOf(drawn),
    faults: [
      ...joins.map((atTick, index): Fault => ({ kind: 'join', atTick, node: nodeName(index) })),
      ...faults,
    ],
    ...(core === undefined ? {} : { core }),
  }));
