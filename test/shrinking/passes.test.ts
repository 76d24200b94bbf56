import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { SlowReaderFault } from '../../src/faults/slow-reader.ts';
import { startOf } from '../../src/faults/times.ts';
import { compareSimplicity, scheduleArbitrary, spaceOf } from '../../src/gossip/schedules/drawn.ts';
import { settingsOf } from '../../src/gossip/settings.ts';
import { simplestSeed } from '../../src/shrinking/chance.ts';
import { simplerCore } from '../../src/shrinking/core.ts';
import { dropFaults } from '../../src/shrinking/drop-faults.ts';
import { dropNodes } from '../../src/shrinking/drop-nodes.ts';
import { fewerIntroducers } from '../../src/shrinking/fewer-introducers.ts';
import { simplerKinds } from '../../src/shrinking/kinds.ts';
import { namedMessages } from '../../src/shrinking/messages.ts';
import { faultsMovedSooner } from '../../src/shrinking/move-faults.ts';
import { namesInOrder } from '../../src/shrinking/names.ts';
import { simplestNumbers } from '../../src/shrinking/numbers.ts';
import { otherFaults } from '../../src/shrinking/other-faults.ts';
import type { Pass, ShrinkSpace } from '../../src/shrinking/search.ts';
import { simplerSettings } from '../../src/shrinking/shrinking.ts';
import { smallScope } from '../../src/shrinking/small-scope.ts';
import { soonerAndShorter } from '../../src/shrinking/times.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** What a pass asks and comes to, where those schedules fail that `fails` says. */
function searched(
  { search }: Pass,
  schedule: Schedule,
  fails: (schedule: Schedule) => boolean,
  space: ShrinkSpace = spaceOf(),
): { readonly asked: Schedule[]; readonly simplest: Schedule } {
  const asked: Schedule[] = [];
  const turns = search(schedule, space);
  let turn = turns.next();
  while (!turn.done) {
    asked.push(turn.value);
    turn = turns.next(fails(turn.value) ? turn.value : null);
  }
  return { asked, simplest: turn.value };
}

function afterJoins({ nodes, faults }: Schedule): Fault[] {
  return faults.slice(nodes);
}

const never = () => false;
const always = () => true;
const schedules = fc.sample(scheduleArbitrary(), { seed: 7, numRuns: 40 });

const crash = (node: string, atTick: number): Fault => ({ kind: 'crash', atTick, node });
const restart = (node: string, atTick: number): Fault => ({ kind: 'restart', atTick, node });
const lose = (from: string, to: string, atTick: number): Fault => ({
  kind: 'lose',
  atTick,
  from,
  to,
  place: 0,
});

describe('drop faults', () => {
  const faults = [1, 2, 3, 4, 5, 6, 7, 8].map((tick) => crash('n2', tick));
  const schedule = scheduleOf({ nodes: 2, faults });
  const hasBoth = ({ faults: left }: Schedule) =>
    [3, 7].every((tick) => left.some((fault) => fault.kind === 'crash' && fault.atTick === tick));

  test('leaves exactly those that matter, in a fraction of the subsets', () => {
    const { asked, simplest } = searched(dropFaults, schedule, hasBoth);
    expect(afterJoins(simplest)).toEqual([crash('n2', 3), crash('n2', 7)]);
    expect(asked.length).toBeLessThan(20);
  });

  test('leaves each node its join', () => {
    const { simplest } = searched(dropFaults, schedule, always);
    expect(simplest.faults).toEqual(scheduleOf({ nodes: 2 }).faults);
  });
});

describe('drop nodes', () => {
  const schedule = scheduleOf({ nodes: 5, faults: [crash('n4', 9), restart('n2', 12)] });

  test('those who stay move up, and what named the others is gone', () => {
    const { simplest } = searched(dropNodes, schedule, ({ faults }) =>
      faults.some((fault) => fault.kind === 'crash'),
    );
    expect(simplest).toMatchObject({ nodes: 2 });
    expect(afterJoins(simplest)).toEqual([crash('n2', 9)]);
  });

  test('where messages are too small for the whole list, they stay too small for what is left of it', () => {
    const tight = scheduleOf({ nodes: 5, settings: { messageBytesLimit: 14 + 4 * 16 } });
    const { simplest } = searched(dropNodes, tight, ({ nodes, network }) => {
      return nodes > (network.messageBytesLimit - 14) / 16;
    });
    expect(simplest.nodes).toBe(3);
  });
});

describe('kinds', () => {
  test('who leaves and comes back might as well restart', () => {
    const faults: Fault[] = [
      { kind: 'leave', atTick: 9, node: 'n2' },
      { kind: 'join', atTick: 14, node: 'n2' },
    ];
    const startsTwice = (schedule: Schedule) =>
      afterJoins(schedule).some(({ kind }) => kind === 'restart' || kind === 'join');
    const { simplest } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), startsTwice);
    expect(afterJoins(simplest)).toEqual([restart('n2', 9)]);
  });

  test('who wakes to its timer might as well wake to its mail, and a monotonic clock that jumps be a wall clock', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 9, untilTick: 12, wakes: 'timer-first' },
      { kind: 'clock-jump', atTick: 14, node: 'n1', clock: 'monotonic', byTicks: 3 },
    ];
    const space = spaceOf({ faults: ['pause', 'clock-jump'] });
    const { simplest } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), always, space);
    expect(afterJoins(simplest)).toEqual([
      { kind: 'pause', node: 'n2', fromTick: 9, untilTick: 12, wakes: 'mail-first' },
      { kind: 'clock-jump', atTick: 14, node: 'n1', clock: 'wall', byTicks: 3 },
    ]);
    expect(compareSimplicity(simplest, scheduleOf({ nodes: 2, faults }))).toBeLessThan(0);
    expect(searched(simplerKinds, simplest, never, space).asked).toEqual([]);
  });

  test('a slow reader becomes one that crashes, restarts, hears nothing or stalls', () => {
    const faults: Fault[] = [
      {
        kind: 'slow-reader',
        node: 'n2',
        fromTick: 9,
        untilTick: 12,
        messagesPerTick: 2,
        queueLimit: 3,
        loses: 'oldest',
      },
    ];
    const { asked } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), never);
    expect(asked.flatMap(afterJoins)).toEqual([
      crash('n2', 9),
      restart('n2', 9),
      { kind: 'drop', from: '*', to: 'n2', fromTick: 9, untilTick: 12, share: 1 },
      { kind: 'pause', node: 'n2', fromTick: 9, untilTick: 12, wakes: 'mail-first' },
    ]);
  });

  test('a flood becomes the lie of the first of its strangers', () => {
    const faults: Fault[] = [{ kind: 'flood', atTick: 9, to: 'n2', strangers: 40 }];
    const { simplest } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), always);
    expect(afterJoins(simplest)).toEqual([
      { kind: 'forge', atTick: 9, to: 'n2', about: 'stranger', life: 0, heartbeat: 0 },
    ]);
    expect(compareSimplicity(simplest, scheduleOf({ nodes: 2, faults }))).toBeLessThan(0);
  });

  test('a slow clock becomes a stall of the same length', () => {
    const faults: Fault[] = [{ kind: 'slow-clock', node: 'n2', fromTick: 9, untilTick: 12, everyTicks: 2 }];
    const space = spaceOf({ faults: ['slow-clock', 'pause'] });
    const { asked } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), never, space);
    expect(asked.flatMap(afterJoins)).toEqual([
      { kind: 'pause', node: 'n2', fromTick: 9, untilTick: 12, wakes: 'mail-first' },
    ]);
  });

  test('a kind that is not to occur does not', () => {
    const faults: Fault[] = [{ kind: 'pause', node: 'n2', fromTick: 9, untilTick: 12, wakes: 'mail-first' }];
    const space = spaceOf({ faults: ['pause', 'restart'] });
    const { asked } = searched(simplerKinds, scheduleOf({ nodes: 2, faults }), never, space);
    expect(asked.flatMap(afterJoins)).toEqual([restart('n2', 9)]);
  });
});

describe('settings', () => {
  const schedule = scheduleOf({
    nodes: 3,
    settings: { fanout: 3, failTicks: 12, cleanupTicks: 30, joinRetryTicks: 6, delayBoundTicks: 2 },
  });

  test('come to their least together where nothing depends on them', () => {
    const { asked, simplest } = searched(simplerSettings, schedule, always);
    expect(asked).toHaveLength(1);
    expect(settingsOf(simplest)).toMatchObject({
      fanout: 1,
      failTicks: 5,
      cleanupTicks: 11,
      joinRetryTicks: 1,
      delayBoundTicks: 1,
    });
  });

  test('one that matters keeps what it needs, and no more', () => {
    const { simplest } = searched(simplerSettings, schedule, (one) => settingsOf(one).joinRetryTicks >= 4);
    expect(settingsOf(simplest).joinRetryTicks).toBe(4);
    expect(settingsOf(simplest).fanout).toBe(1);
  });

  test('a fanout that was asked for stays', () => {
    const { asked } = searched(simplerSettings, schedule, never, spaceOf({ settings: { fanout: 3 } }));
    expect(new Set(asked.map((one) => settingsOf(one).fanout))).toEqual(new Set([3]));
  });
});

describe('settings and times together', () => {
  test('where all must happen as long after the joins as it takes to forget', () => {
    const settings = { fanout: 1, failTicks: 9, cleanupTicks: 21, messageBytesLimit: 62 };
    const schedule = scheduleOf({ nodes: 3, faults: [crash('n2', 26), restart('n2', 29)], settings });
    const hits = (one: Schedule) =>
      one.network.messageBytesLimit === 62 &&
      one.faults.some((fault) => 'atTick' in fault && fault.atTick === settingsOf(one).cleanupTicks + 5);
    const { simplest } = searched(simplerSettings, schedule, hits);
    expect(simplest.settings).toMatchObject({ failTicks: 5, cleanupTicks: 11 });
    expect(afterJoins(simplest)).toEqual([crash('n2', 16), restart('n2', 19)]);
  });
});

describe('elsewhere', () => {
  const named = (schedule: Schedule) => JSON.stringify(afterJoins(schedule));

  test('two faults in each other’s place, and sooner, both at once', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [restart('n1', 2), crash('n1', 8)] });
    const wanted = [restart('n2', 0), crash('n2', 6)];
    const { simplest } = searched(
      faultsMovedSooner,
      schedule,
      (asked) => named(asked) === JSON.stringify(wanted),
    );
    expect(afterJoins(simplest)).toEqual(wanted);
  });

  test('a fault before another, which waits for it', () => {
    const schedule = scheduleOf({ nodes: 3, faults: [crash('n1', 10), lose('n2', 'n3', 22)] });
    const wanted = [crash('n1', 11), lose('n2', 'n1', 10)];
    const space = spaceOf({ earliestFaultTick: 10 });
    const isWanted = (asked: Schedule) => named(asked) === JSON.stringify(wanted);
    expect(afterJoins(searched(faultsMovedSooner, schedule, isWanted, space).simplest)).toEqual(wanted);
  });
});

describe('messages', () => {
  test('a share of the messages of a while becomes the one that matters', () => {
    const drop: Fault = { kind: 'drop', from: '*', to: '*', fromTick: 5, untilTick: 25, share: 0.6 };
    const losesIt = (schedule: Schedule) =>
      afterJoins(schedule).some((fault) => {
        if (fault.kind === 'lose') return fault.atTick === 11 && fault.from === 'n2' && fault.to === 'n1';
        if (fault.kind !== 'drop') return false;
        const covers = ['n2', '*'].includes(fault.from) && ['n1', '*'].includes(fault.to);
        return covers && fault.fromTick <= 11 && fault.untilTick > 11;
      });
    const { simplest } = searched(namedMessages, scheduleOf({ nodes: 3, faults: [drop] }), losesIt);
    expect(afterJoins(simplest)).toEqual([{ kind: 'lose', atTick: 11, from: 'n2', to: 'n1', place: 0 }]);
  });
});

describe('numbers', () => {
  test('the heartbeat of a lie is brought down, from however high', () => {
    const lie: Fault = { kind: 'forge', atTick: 9, to: 'n1', about: 'n2', life: 3, heartbeat: 2 ** 40 };
    const { simplest } = searched(simplestNumbers, scheduleOf({ nodes: 2, faults: [lie] }), (schedule) =>
      afterJoins(schedule).every((fault) => fault.kind === 'forge' && fault.heartbeat >= 1000),
    );
    expect(afterJoins(simplest)).toEqual([{ ...lie, life: 0, heartbeat: 1000 }]);
  });

  test('a flood has as many strangers as it takes', () => {
    const flood: Fault = { kind: 'flood', atTick: 9, to: 'n2', strangers: 40 };
    const takes7 = (schedule: Schedule) =>
      afterJoins(schedule).every((fault) => fault.kind === 'flood' && fault.strangers >= 7);
    const { simplest } = searched(simplestNumbers, scheduleOf({ nodes: 2, faults: [flood] }), takes7);
    expect(afterJoins(simplest)).toEqual([{ ...flood, strangers: 7 }]);
  });

  test('a slow reader reads one message a tick from the shortest queue that matters, and loses what comes last', () => {
    const slow: SlowReaderFault = {
      kind: 'slow-reader',
      node: 'n2',
      fromTick: 9,
      untilTick: 12,
      messagesPerTick: 3,
      queueLimit: 9,
      loses: 'oldest',
    };
    const holds4 = (schedule: Schedule) =>
      afterJoins(schedule).every((fault) => fault.kind === 'slow-reader' && fault.queueLimit >= 4);
    const { simplest } = searched(simplestNumbers, scheduleOf({ nodes: 2, faults: [slow] }), holds4);
    expect(afterJoins(simplest)).toEqual([{ ...slow, messagesPerTick: 1, queueLimit: 4, loses: 'newest' }]);
    expect(compareSimplicity(simplest, scheduleOf({ nodes: 2, faults: [slow] }))).toBeLessThan(0);
    expect(searched(simplestNumbers, simplest, holds4).simplest).toEqual(simplest);
  });
});

describe('names', () => {
  test('nodes are named in the order in which they are first struck, the introducer always n1', () => {
    const schedule = scheduleOf({ nodes: 4, faults: [crash('n4', 9), crash('n1', 12), crash('n3', 15)] });
    const { asked } = searched(namesInOrder, schedule, never);
    expect(afterJoins(asked[0]!)).toEqual([crash('n2', 9), crash('n1', 12), crash('n3', 15)]);
  });
});

describe('times', () => {
  test('gaps close to what they must be, and no further', () => {
    const schedule = scheduleOf({
      nodes: 2,
      joinTicks: [3, 1],
      faults: [crash('n2', 40), restart('n2', 70)],
    });
    const isFarApart = (candidate: Schedule) => {
      const [down, up] = afterJoins(candidate).map((fault) => ('atTick' in fault ? fault.atTick : 0));
      return down! >= 4 && up! - down! >= 8;
    };
    const { simplest } = searched(soonerAndShorter, schedule, isFarApart);
    const joins = scheduleOf({ nodes: 2 }).faults;
    expect(simplest.faults).toEqual([...joins, crash('n2', 4), restart('n2', 12)]);
  });

  test('nothing but joins comes before the tick before which nothing may', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [crash('n2', 40)] });
    const { simplest } = searched(soonerAndShorter, schedule, always, spaceOf({ earliestFaultTick: 10 }));
    expect(afterJoins(simplest)).toEqual([crash('n2', 10)]);
  });
});

describe('all come up at once', () => {
  const late = scheduleOf({ nodes: 2, joinTicks: [4, 0], faults: [crash('n2', 9)] });

  test('and what follows the last of them follows as soon as it did', () => {
    const is5After = ({ faults: [join, , fault] }: Schedule) =>
      [join, fault].every((one) => one !== undefined && 'atTick' in one) &&
      startOf(fault!) - startOf(join!) === 5;
    const { simplest } = searched(soonerAndShorter, late, is5After);
    expect(simplest.faults).toEqual([...scheduleOf({ nodes: 2 }).faults, crash('n2', 5)]);
  });

  test('and nothing comes sooner than it may', () => {
    const { asked } = searched(soonerAndShorter, late, never, spaceOf({ earliestFaultTick: 8 }));
    for (const { faults } of asked) expect(startOf(faults.at(-1)!)).toBeGreaterThanOrEqual(8);
  });
});

describe('other faults', () => {
  const drop = (from: string, to: string, fromTick: number, untilTick: number): Fault => ({
    kind: 'drop',
    from,
    to,
    fromTick,
    untilTick,
    share: 1,
  });
  const pauses = ({ faults }: Schedule) => faults.filter((fault) => fault.kind === 'pause');

  test('half a cut that begins sooner stands for the whole', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [drop('*', '*', 4, 9)] });
    const isHalf = ({ faults }: Schedule) =>
      faults.some(
        (fault) =>
          fault.kind === 'drop' && fault.from === 'n2' && fault.fromTick === 1 && fault.untilTick === 9,
      );
    const { simplest } = searched(otherFaults, schedule, isHalf);
    expect(afterJoins(simplest)).toEqual([drop('n2', 'n1', 1, 9)]);
  });

  test('the other way a cut may be shorter', () => {
    const schedule = scheduleOf({ nodes: 3, faults: [drop('n1', '*', 2, 9)] });
    const isOther = ({ faults }: Schedule) =>
      faults.some((fault) => fault.kind === 'drop' && fault.to === 'n1' && fault.fromTick === 4);
    expect(afterJoins(searched(otherFaults, schedule, isOther).simplest)).toEqual([drop('*', 'n1', 4, 10)]);
  });

  test('a restart may come down to a message that is lost before', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [restart('n2', 3)] });
    const losesTheAnswer = ({ faults }: Schedule) =>
      faults.some((fault) => fault.kind === 'lose' && fault.atTick === 1 && fault.from === 'n1');
    const { asked, simplest } = searched(otherFaults, schedule, losesTheAnswer);
    expect(afterJoins(simplest)).toEqual([lose('n1', 'n2', 1)]);
    expect(asked.length).toBeLessThan(30);
  });

  test('a slow clock may come down to a stall that ends in its timer', () => {
    const slow: Fault = { kind: 'slow-clock', node: 'n1', fromTick: 0, untilTick: 2, everyTicks: 2 };
    const wakesToItsTimer = (schedule: Schedule) =>
      pauses(schedule).some((fault) => fault.node === 'n1' && fault.wakes === 'timer-first');
    const { simplest } = searched(otherFaults, scheduleOf({ nodes: 2, faults: [slow] }), wakesToItsTimer);
    expect(afterJoins(simplest)).toMatchObject([{ kind: 'pause', node: 'n1', wakes: 'timer-first' }]);
  });

  test('a node less may do with a stall', () => {
    const schedule = scheduleOf({ nodes: 3, faults: [{ kind: 'leave', atTick: 2, node: 'n1' }] });
    const { simplest } = searched(otherFaults, schedule, (asked) => pauses(asked).length > 0);
    expect(simplest.nodes).toBe(2);
    expect(compareSimplicity(simplest, schedule)).toBeLessThan(0);
  });

  test('are of the kinds that were asked for', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [restart('n2', 3)] });
    const { asked } = searched(otherFaults, schedule, never, spaceOf({ faults: ['restart', 'crash'] }));
    expect(new Set(asked.flatMap(afterJoins).map(({ kind }) => kind))).toEqual(new Set(['crash', 'restart']));
  });

  test('need no more explaining than what they stand for', () => {
    const schedule = scheduleOf({ nodes: 2, faults: [{ kind: 'leave', atTick: 2, node: 'n1' }] });
    const { asked } = searched(otherFaults, schedule, never);
    expect(new Set(asked.flatMap(afterJoins).map(({ kind }) => kind))).toEqual(
      new Set(['crash', 'restart', 'lose', 'leave']),
    );
  });

  test('are not sought where several are left, nor where none is', () => {
    const two = scheduleOf({ nodes: 3, faults: [crash('n2', 3), restart('n2', 9)] });
    expect(searched(otherFaults, two, never).asked).toEqual([]);
    expect(searched(otherFaults, scheduleOf({ nodes: 2 }), never).asked).toEqual([]);
    const large = scheduleOf({ nodes: 4, faults: [drop('*', '*', 4, 9)] });
    expect(searched(otherFaults, large, never).asked).toEqual([]);
  });
});

describe('seed', () => {
  test('the first of the small seeds that will do, and all else as it was', () => {
    const schedule = { ...scheduleOf({ nodes: 2 }), seed: '853434' };
    const { simplest } = searched(simplestSeed, schedule, ({ seed }) => Number(seed) % 5 === 3);
    expect(simplest).toEqual({ ...schedule, seed: '3' });
  });
});

describe('core', () => {
  test('without it, nothing lasts', () => {
    const [schedule] = fc
      .sample(scheduleArbitrary({ liveness: 'core' }), { seed: 3, numRuns: 50 })
      .filter(({ faults }) => faults.some((fault) => 'untilTick' in fault && fault.untilTick >= 2 ** 31));
    const { simplest } = searched(simplerCore, schedule!, always);
    expect(simplest.core).toBeUndefined();
    expect(simplest.faults.length).toBeLessThan(schedule!.faults.length);
  });
});

describe('introducers', () => {
  const schedule = { ...scheduleOf({ nodes: 4 }), introducers: 3 };
  const introducersOf = (simplest: Schedule) => simplest.introducers ?? 1;

  test('are one, if that fails as well, and then nothing is said of them', () => {
    const { simplest } = searched(fewerIntroducers, schedule, always);
    expect('introducers' in simplest).toBe(false);
    expect(simplest).toEqual(scheduleOf({ nodes: 4 }));
  });

  test('are as few as it takes, and as many as they were if it takes them all', () => {
    const takes = (least: number) => (tried: Schedule) => introducersOf(tried) >= least;
    expect(introducersOf(searched(fewerIntroducers, schedule, takes(2)).simplest)).toBe(2);
    expect(introducersOf(searched(fewerIntroducers, schedule, takes(3)).simplest)).toBe(3);
  });

  test('are not asked about where there is one', () => {
    expect(searched(fewerIntroducers, scheduleOf({ nodes: 4 }), always).asked).toEqual([]);
  });

  test('are never more than the nodes that are left', () => {
    const asked = searched(dropNodes, schedule, always).asked;
    expect(asked.length).toBeGreaterThan(0);
    for (const tried of asked) expect(introducersOf(tried)).toBeLessThanOrEqual(tried.nodes);
  });
});

describe('small scope', () => {
  test('asks about small groups only, under two faults at the most', () => {
    for (const schedule of schedules) {
      for (const { nodes, faults } of searched(smallScope, schedule, never).asked) {
        expect(nodes).toBeLessThanOrEqual(3);
        expect(faults.length).toBeLessThanOrEqual(nodes + 2);
      }
    }
  });

  test('asks about a larger group only where nothing goes wrong in it', () => {
    const { asked } = searched(smallScope, scheduleOf({ nodes: 2, faults: [crash('n2', 9)] }), never);
    const larger = asked.filter(({ nodes }) => nodes > 2);
    expect(larger.length).toBeGreaterThan(0);
    for (const { faults, network } of larger) {
      expect(faults).toEqual(scheduleOf({ nodes: 3 }).faults);
      expect(network.messageBytesLimit).toBe(4000);
    }
  });

  test('asks about the simplest first', () => {
    const { asked } = searched(smallScope, scheduleOf({ nodes: 3 }), never);
    const faults = asked.map((schedule) => schedule.faults.length);
    expect(faults).toEqual(faults.toSorted((a, b) => a - b));
  });

  test('asks about a list that does not fit a message', () => {
    const tight = ({ nodes, network }: Schedule) => network.messageBytesLimit < 14 + nodes * 16;
    const { simplest } = searched(smallScope, scheduleOf({ nodes: 5, faults: [crash('n4', 9)] }), tight);
    expect(simplest).toMatchObject({ nodes: 3, network: { messageBytesLimit: 14 + 2 * 16 } });
  });
});

describe('which of two is the simpler one', () => {
  const tight = (schedule: Schedule) => ({
    ...schedule,
    network: { ...schedule.network, messageBytesLimit: 14 + 2 * 16 },
  });
  const calm = scheduleOf({ nodes: 3 });
  const crashOfTwo = scheduleOf({ nodes: 2, faults: [crash('n2', 8)] });

  test.each([
    ['one event less, whatever it is', crashOfTwo, scheduleOf({ nodes: 4 })],
    ['a larger group in which nothing goes wrong', calm, crashOfTwo],
    ['a fault among fewer nodes, where messages are too small for all', crashOfTwo, tight(calm)],
    ['room for a list of all', calm, tight(calm)],
    ['fewer nodes', crashOfTwo, scheduleOf({ nodes: 3, faults: [crash('n2', 8)] })],
  ])('%s', (_, simpler, other) => {
    expect(compareSimplicity(simpler, other)).toBeLessThan(0);
    expect(compareSimplicity(other, simpler)).toBeGreaterThan(0);
  });

  test('the same faults, told in order', () => {
    const inOrder = scheduleOf({ nodes: 2, faults: [restart('n1', 2), crash('n1', 8)] });
    const outOfOrder = scheduleOf({ nodes: 2, faults: [crash('n1', 8), restart('n1', 2)] });
    expect(compareSimplicity(inOrder, outOfOrder)).toBeLessThan(0);
    expect(compareSimplicity(outOfOrder, inOrder)).toBeGreaterThan(0);
  });

  test('neither, if only the introducers are written at another place', () => {
    const { nodes, ...rest } = calm;
    expect(compareSimplicity({ nodes, introducers: 2, ...rest }, { nodes, ...rest, introducers: 2 })).toBe(0);
  });
});

test('a small group has no more introducers than nodes', () => {
  const { asked } = searched(smallScope, { ...scheduleOf({ nodes: 4 }), introducers: 4 }, never);
  expect(asked.length).toBeGreaterThan(0);
  for (const { nodes, introducers = 1 } of asked) expect(introducers).toBeLessThanOrEqual(nodes);
});
