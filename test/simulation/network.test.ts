import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CorruptFault } from '../../src/faults/corrupt.ts';
import type { DelayFault } from '../../src/faults/delay.ts';
import type { DropFault } from '../../src/faults/drop.ts';
import type { DuplicateFault } from '../../src/faults/duplicate.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { LoseFault } from '../../src/faults/lose.ts';
import type { PartitionFault } from '../../src/faults/partition.ts';
import { type KeyedChance, keyedChance } from '../../src/simulation/keyed-chance.ts';
import { createNetwork, type Fate, NEVER_DUE, type Network } from '../../src/simulation/network.ts';
import { schedule } from '../support/schedules.ts';

const drop = (different: Partial<DropFault> = {}): DropFault => ({
  kind: 'drop',
  from: '*',
  to: '*',
  fromTick: 0,
  untilTick: 1000,
  share: 1,
  ...different,
});

const delay = (minTicks: number, maxTicks: number, different: Partial<DelayFault> = {}): DelayFault => ({
  kind: 'delay',
  from: '*',
  to: '*',
  fromTick: 0,
  untilTick: 1000,
  minTicks,
  maxTicks,
  ...different,
});

const duplicate = (different: Partial<DuplicateFault> = {}): DuplicateFault => ({
  kind: 'duplicate',
  from: '*',
  to: '*',
  fromTick: 0,
  untilTick: 1000,
  share: 1,
  lagTicks: 2,
  ...different,
});

const corrupt = (different: Partial<CorruptFault> = {}): CorruptFault => ({
  kind: 'corrupt',
  from: '*',
  to: '*',
  fromTick: 0,
  untilTick: 1000,
  share: 1,
  ...different,
});

const partition = (sides: string[][], different: Partial<PartitionFault> = {}): PartitionFault => ({
  kind: 'partition',
  sides,
  fromTick: 0,
  untilTick: 1000,
  oneWay: false,
  ...different,
});

const lose = (place: number, different: Partial<LoseFault> = {}): LoseFault => ({
  kind: 'lose',
  atTick: 2,
  from: 'n1',
  to: 'n2',
  place,
  ...different,
});

const LOST = NEVER_DUE;

/** When the next message arrives, or `LOST`. */
const arrival = (network: Network, from: number, to: number) => network.fate(from, to).dueTick;

function networkOf(faults: readonly Fault[], chance: KeyedChance = keyedChance('network', 4)) {
  const network = createNetwork(schedule({ nodes: 4, faults }), chance);
  network.beginTick(0);
  return network;
}

/** What becomes of each of `messages` messages a tick over the link 0 → 1, tick by tick. */
function fullFates(faults: readonly Fault[], ticks: number, messages = 1): Fate[] {
  const network = networkOf(faults);
  const result: Fate[] = [];
  for (let now = 0; now < ticks; now++) {
    network.beginTick(now);
    for (let i = 0; i < messages; i++) result.push(network.fate(0, 1));
  }
  return result;
}

/** How long each of `messages` messages a tick takes over the link 0 → 1, tick by tick; `null` when lost. */
function fates(faults: readonly Fault[], ticks: number, messages = 1): (number | null)[] {
  return fullFates(faults, ticks, messages).map(({ dueTick }, index) =>
    dueTick === LOST ? null : dueTick - Math.floor(index / messages),
  );
}

const lostOf = (all: readonly (number | null)[]) => all.filter((ticks) => ticks === null).length;

describe('a network without faults', () => {
  test('takes one tick and loses nothing', () => {
    expect(fates([], 5)).toEqual([1, 1, 1, 1, 1]);
  });

  test('draws nothing', () => {
    const chance: KeyedChance = {
      choice: () => {
        throw new Error('drawn');
      },
      fate: () => {
        throw new Error('drawn');
      },
    };
    expect(arrival(networkOf([], chance), 0, 1)).toBe(1);
    expect(arrival(networkOf([drop({ from: 'n3' }), delay(4, 4)], chance), 0, 1)).toBe(4);
    expect(arrival(networkOf([drop()], chance), 0, 1)).toBe(LOST);
  });
});

describe('a drop', () => {
  test.each([0.05, 0.3, 0.75])('of a share of %d loses about that share', (share) => {
    const lost = lostOf(fates([drop({ share })], 1000, 8));
    const spread = 5 * Math.sqrt(8000 * share * (1 - share));
    expect(Math.abs(lost - 8000 * share)).toBeLessThan(spread);
  });

  test('of everything loses everything', () => {
    expect(lostOf(fates([drop()], 50))).toBe(50);
  });

  test('acts from its first tick up to, and not in, its last', () => {
    expect(fates([drop({ fromTick: 2, untilTick: 4 })], 6)).toEqual([1, 1, null, null, 1, 1]);
  });

  test('of no length never acts', () => {
    expect(lostOf(fates([drop({ fromTick: 3, untilTick: 3 })], 6))).toBe(0);
  });

  test('acts on its link, in its direction', () => {
    const network = networkOf([drop({ from: 'n1', to: 'n2' })]);
    expect(arrival(network, 0, 1)).toBe(LOST);
    expect([arrival(network, 1, 0), arrival(network, 0, 2), arrival(network, 2, 1)]).toEqual([1, 1, 1]);
  });

  test('can cut off all that one node sends, or all that it is sent', () => {
    const mute = networkOf([drop({ from: 'n2' })]);
    expect([arrival(mute, 1, 0), arrival(mute, 1, 3), arrival(mute, 0, 1)]).toEqual([LOST, LOST, 1]);
    const deaf = networkOf([drop({ to: 'n2' })]);
    expect([arrival(deaf, 0, 1), arrival(deaf, 3, 1), arrival(deaf, 1, 0)]).toEqual([LOST, LOST, 1]);
  });

  test('and another: the worse one counts, and they do not add up', () => {
    const worse = fates([drop({ share: 0.4 })], 300);
    expect(fates([drop({ share: 0.1 }), drop({ share: 0.4 })], 300)).toEqual(worse);
    expect(fates([drop({ share: 0.4 }), drop({ share: 0.1 })], 300)).toEqual(worse);
  });

  test('of a larger share loses all that the smaller one loses', () => {
    const small = fates([drop({ share: 0.2 })], 300);
    const large = fates([drop({ share: 0.5 })], 300);
    for (const [index, ticks] of small.entries()) if (ticks === null) expect(large[index]).toBeNull();
  });
});

describe('a delay', () => {
  test('of a fixed length is that long', () => {
    expect(fates([delay(3, 3)], 4)).toEqual([3, 3, 3, 3]);
  });

  test('in a range stays in it, and reaches all of it about equally often', () => {
    const counts = new Map<number | null, number>();
    for (const ticks of fates([delay(2, 5)], 1000, 4)) counts.set(ticks, (counts.get(ticks) ?? 0) + 1);
    expect([...counts.keys()].sort()).toEqual([2, 3, 4, 5]);
    for (const count of counts.values()) {
      expect(count).toBeGreaterThan(850);
      expect(count).toBeLessThan(1150);
    }
  });

  test('and another: the slower one counts', () => {
    expect(fates([delay(2, 2), delay(5, 5)], 3)).toEqual([5, 5, 5]);
    const both = fates([delay(1, 9), delay(4, 4)], 100);
    const one = fates([delay(1, 9)], 100);
    expect(both).toEqual(one.map((ticks) => Math.max(ticks!, 4)));
  });

  test('is never less than a tick', () => {
    expect(fates([delay(0, 0)], 3)).toEqual([1, 1, 1]);
  });

  test('acts on what is sent while it lasts', () => {
    expect(fates([delay(4, 4, { fromTick: 1, untilTick: 3 })], 5)).toEqual([1, 4, 4, 1, 1]);
  });
});

describe('a lose', () => {
  test('takes the one message that it names', () => {
    const lost = fates([lose(1)], 4, 3).map((ticks) => ticks === null);
    expect(lost.flatMap((is, index) => (is ? [index] : []))).toEqual([2 * 3 + 1]);
  });

  test('counts the messages of its link alone, in its direction', () => {
    const network = networkOf([lose(1, { atTick: 0 })]);
    const others = [arrival(network, 1, 0), arrival(network, 0, 2), arrival(network, 2, 1)];
    expect(others).toEqual([1, 1, 1]);
    expect([0, 1, 2].map(() => arrival(network, 0, 1))).toEqual([1, LOST, 1]);
  });

  test('of a message that is not sent takes nothing', () => {
    expect(lostOf(fates([lose(3)], 5, 3))).toBe(0);
  });

  test('and another take two', () => {
    expect(fates([lose(0), lose(2)], 3, 3).slice(6)).toEqual([null, 1, null]);
  });

  test('draws nothing, and says that the network dropped it', () => {
    const fault = lose(0);
    expect(fullFates([fault], 3)[2]).toEqual({
      loss: 'dropped',
      lostBy: fault,
      dueTick: NEVER_DUE,
      copyDueTick: NEVER_DUE,
      damage: 0,
    });
  });
});

describe('a duplicate', () => {
  test('arrives a second time, so many ticks after the first', () => {
    for (const { dueTick, copyDueTick } of fullFates([duplicate(), delay(1, 5)], 50)) {
      expect(copyDueTick).toBe(dueTick + 2);
    }
    const [together] = fullFates([duplicate({ lagTicks: 0 })], 1);
    expect(together).toMatchObject({ dueTick: 1, copyDueTick: 1 });
  });

  test('of a share doubles about that share', () => {
    const twice = fullFates([duplicate({ share: 0.3 })], 1000, 4).filter(
      (fate) => fate.copyDueTick !== NEVER_DUE,
    );
    expect(Math.abs(twice.length - 1200)).toBeLessThan(5 * Math.sqrt(4000 * 0.3 * 0.7));
  });

  test('and another: the larger share and the longer lag count', () => {
    const [fate] = fullFates(
      [duplicate({ share: 1, lagTicks: 1 }), duplicate({ share: 0.1, lagTicks: 4 })],
      1,
    );
    expect(fate!.copyDueTick).toBe(5);
  });

  test('of a message that is lost does not arrive', () => {
    for (const { loss, copyDueTick } of fullFates([duplicate(), drop({ share: 0.5 })], 100)) {
      if (loss !== null) expect(copyDueTick).toBe(NEVER_DUE);
    }
  });
});

describe('a corruption', () => {
  test('of a share damages about that share, each message in its own way', () => {
    const damages = fullFates([corrupt({ share: 0.3 })], 1000, 4).map(({ damage }) => damage);
    const changed = damages.filter((damage) => damage !== 0);
    expect(Math.abs(changed.length - 1200)).toBeLessThan(5 * Math.sqrt(4000 * 0.3 * 0.7));
    expect(new Set(changed).size).toBeGreaterThan(changed.length - 5);
    expect(changed.every((damage) => Number.isInteger(damage) && damage > 0 && damage < 2 ** 31)).toBe(true);
  });

  test('and another: the larger share counts', () => {
    const all = fullFates([corrupt({ share: 0.01 }), corrupt()], 20);
    expect(all.every(({ damage }) => damage !== 0)).toBe(true);
  });

  test('acts on its link, in its direction', () => {
    const network = networkOf([corrupt({ from: 'n1', to: 'n2' })]);
    expect(network.fate(0, 1).damage).not.toBe(0);
    expect([network.fate(1, 0).damage, network.fate(0, 2).damage]).toEqual([0, 0]);
  });
});

describe('a partition', () => {
  const everyLink = [0, 1, 2, 3].flatMap((from) => [0, 1, 2, 3].map((to) => [from, to] as const));
  const cutBy = (fault: PartitionFault) => {
    const network = networkOf([fault]);
    const cut = everyLink.filter(([from, to]) => network.fate(from, to).loss === 'cut off');
    return cut.map(([from, to]) => `n${from + 1}>n${to + 1}`);
  };

  test('into two sides cuts every link between them, and no other; who is in no side talks to everyone', () => {
    expect(cutBy(partition([['n1', 'n3'], ['n2']]))).toEqual(['n1>n2', 'n2>n1', 'n2>n3', 'n3>n2']);
  });

  test('into three sides cuts each off from the others', () => {
    expect(cutBy(partition([['n1'], ['n2'], ['n3', 'n4']]))).toEqual([
      ...['n1>n2', 'n1>n3', 'n1>n4', 'n2>n1', 'n2>n3', 'n2>n4'],
      ...['n3>n1', 'n3>n2', 'n4>n1', 'n4>n2'],
    ]);
  });

  test('that is one way lets the first side hear, and not be heard; the others talk to each other', () => {
    expect(cutBy(partition([['n1'], ['n2'], ['n3', 'n4']], { oneWay: true }))).toEqual([
      'n1>n2',
      'n1>n3',
      'n1>n4',
    ]);
  });

  test('that names a node twice takes the first side that does', () => {
    expect(cutBy(partition([['n1'], ['n1', 'n2']]))).toEqual(['n1>n2', 'n2>n1']);
  });

  test('of one side, or of none, cuts nothing', () => {
    expect(cutBy(partition([['n1', 'n2']]))).toEqual([]);
    expect(cutBy(partition([]))).toEqual([]);
  });

  test('acts from its first tick up to, and not in, its last', () => {
    expect(fates([partition([['n1'], ['n2']], { fromTick: 1, untilTick: 3 })], 5)).toEqual([
      1,
      null,
      null,
      1,
      1,
    ]);
  });

  test('is told from a drop, which may be there as well', () => {
    expect(fullFates([partition([['n1'], ['n2']]), drop()], 1)[0]!.loss).toBe('cut off');
  });
});

describe('what one fault does to a message does not depend on the others', () => {
  test('a loss on another link changes nothing on this one', () => {
    const jitter = delay(1, 6, { to: 'n2' });
    expect(fates([jitter, drop({ share: 0.5, to: 'n4' })], 100, 2)).toEqual(fates([jitter], 100, 2));
  });

  test('without the loss, what was not lost takes as long as it did', () => {
    const lossy = fates([delay(1, 6), drop({ share: 0.5 })], 200, 2);
    const clean = fates([delay(1, 6)], 200, 2);
    expect(lostOf(lossy)).toBeGreaterThan(0);
    for (const [index, ticks] of lossy.entries()) if (ticks !== null) expect(ticks).toBe(clean[index]);
  });

  test('without the delay, the same messages are lost', () => {
    const both = fates([delay(1, 6), drop({ share: 0.5 })], 200, 2);
    const lossy = fates([drop({ share: 0.5 })], 200, 2);
    expect(both.map((ticks) => ticks === null)).toEqual(lossy.map((ticks) => ticks === null));
  });

  test('whatever happens to a message besides, the same messages are lost, and the others as late', () => {
    const faults = [drop({ share: 0.4 }), delay(1, 6)];
    const alone = fates(faults, 200, 2);
    expect(fates([...faults, duplicate({ share: 0.5 })], 200, 2)).toEqual(alone);
    expect(fates([...faults, corrupt({ share: 0.5 })], 200, 2)).toEqual(alone);
    expect(fates([duplicate({ share: 0.5 }), corrupt({ share: 0.5 }), ...faults], 200, 2)).toEqual(alone);
    expect(fates([...faults, partition([['n1'], ['n3']])], 200, 2)).toEqual(alone);
    const without = fates([...faults, lose(0)], 200, 2);
    expect(without.toSpliced(4, 1)).toEqual(alone.toSpliced(4, 1));
  });

  test('without the loss, the same of what was not lost arrive twice, and damaged', () => {
    const marks = [duplicate({ share: 0.5 }), corrupt({ share: 0.5 })];
    const clean = fullFates(marks, 200);
    const lossy = fullFates([...marks, drop({ share: 0.5 })], 200);
    const kept = lossy.filter(({ loss }) => loss === null);
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length).toBeLessThan(150);
    for (const [index, fate] of lossy.entries()) if (fate.loss === null) expect(fate).toEqual(clean[index]);
  });

  test('messages of one tick and one link have each a fate of their own', () => {
    const pairs = fates([drop({ share: 0.5 })], 100, 2);
    const differing = pairs.filter((ticks, index) => index % 2 === 1 && ticks !== pairs[index - 1]);
    expect(differing.length).toBeGreaterThan(20);
  });

  test('what was sent in other ticks, or later in this one, does not matter to a message', () => {
    const faults = [drop({ share: 0.5 }), delay(1, 6)];
    const firsts = fates(faults, 100, 3).filter((_, index) => index % 3 === 0);
    expect(firsts).toEqual(fates(faults, 100, 1));
  });

  test('whatever the faults, a message is lost or arrives within the longest delay', () => {
    const window = { fromTick: fc.nat({ max: 10 }), untilTick: fc.nat({ max: 20 }) };
    const ends = { from: fc.constantFrom('*', 'n1', 'n2'), to: fc.constantFrom('*', 'n1', 'n2') };
    const faults = fc.array(
      fc.oneof(
        fc.record({
          kind: fc.constant('drop'),
          ...ends,
          ...window,
          share: fc.double({ min: 0.01, max: 1, noNaN: true }),
        }),
        fc
          .record({
            kind: fc.constant('delay'),
            ...ends,
            ...window,
            minTicks: fc.integer({ min: 1, max: 4 }),
            more: fc.nat({ max: 3 }),
          })
          .map(({ more, ...fault }) => ({ ...fault, maxTicks: fault.minTicks + more })),
      ) as fc.Arbitrary<Fault>,
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(faults, (all) => {
        const longest = Math.max(1, ...all.map((fault) => (fault.kind === 'delay' ? fault.maxTicks : 1)));
        for (const ticks of fates(all, 20, 2)) {
          if (ticks !== null) expect(ticks >= 1 && ticks <= longest).toBe(true);
        }
      }),
    );
  });
});
