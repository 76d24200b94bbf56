import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KeyedChance, keyedChance } from '../../src/simulation/keyed-chance.ts';
import { createNetwork, LOST } from '../../src/simulation/network.ts';
import type { DelayFault, DropFault, Fault } from '../../src/simulation/schedule.ts';
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

function networkOf(faults: readonly Fault[], chance: KeyedChance = keyedChance('network', 4)) {
  const network = createNetwork(schedule({ nodes: 4, faults }), chance);
  network.beginTick(0);
  return network;
}

/** How long each of `messages` messages a tick takes over the link 0 → 1, tick by tick; `null` when lost. */
function fates(faults: readonly Fault[], ticks: number, messages = 1): (number | null)[] {
  const network = networkOf(faults);
  const result: (number | null)[] = [];
  for (let now = 0; now < ticks; now++) {
    network.beginTick(now);
    for (let i = 0; i < messages; i++) {
      const arrival = network.arrival(0, 1);
      result.push(arrival === LOST ? null : arrival - now);
    }
  }
  return result;
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
    expect(networkOf([], chance).arrival(0, 1)).toBe(1);
    expect(networkOf([drop({ from: 'n3' }), delay(4, 4)], chance).arrival(0, 1)).toBe(4);
    expect(networkOf([drop()], chance).arrival(0, 1)).toBe(LOST);
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
    expect(network.arrival(0, 1)).toBe(LOST);
    expect([network.arrival(1, 0), network.arrival(0, 2), network.arrival(2, 1)]).toEqual([1, 1, 1]);
  });

  test('can cut off all that one node sends, or all that it is sent', () => {
    const mute = networkOf([drop({ from: 'n2' })]);
    expect([mute.arrival(1, 0), mute.arrival(1, 3), mute.arrival(0, 1)]).toEqual([LOST, LOST, 1]);
    const deaf = networkOf([drop({ to: 'n2' })]);
    expect([deaf.arrival(0, 1), deaf.arrival(3, 1), deaf.arrival(1, 0)]).toEqual([LOST, LOST, 1]);
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
