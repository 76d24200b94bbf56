import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileMessage } from '../../src/claims/hostile-messages.ts';
import { DEPARTED, MAX_EPOCH, type MemberList, membersOf, ownEntry } from '../../src/gossip/member-list.ts';
import { type Merged, mergeVector } from '../../src/gossip/merge-vector.ts';
import type { Tombstone } from '../../src/gossip/rules/tombstones.ts';
import { classicRules, hardenedRules } from '../../src/gossip/variants.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import { ADDRESS_END } from '../../src/protocol/address.ts';
import type { Member, MemberVector } from '../../src/protocol/member-vector.ts';
import { addressesTo, collidingVectors, type Entry, listOf, member, vector } from '../support/members.ts';
import { believes, hardenedGossip, memberAmong, receive } from '../support/nodes.ts';

const HEARD = 3;
const NOW = 9;

/** Node 2 in a group of four. */
const LIST = deepFreeze(
  listOf(
    [2, 1, 50],
    [
      [1, 0, 10],
      [4, 2, 20],
      [6, 0, 0],
    ],
    HEARD,
  ),
);

const HOLE = undefined as unknown as number;

function entry({ address, epoch, heartbeat }: Member): Entry {
  return [address, epoch, heartbeat];
}

interface Circumstances {
  readonly list?: MemberList;
  readonly tombstones?: readonly Tombstone[];
  readonly now?: number;
  readonly rules?: typeof hardenedRules;
  readonly memberLimit?: number;
}

function mergeOrNull(received: MemberVector, circumstances: Circumstances = {}): Merged | null {
  const { list = LIST, tombstones = [], now = NOW, rules = hardenedRules, memberLimit = 100 } = circumstances;
  return mergeVector(deepFreeze(list), deepFreeze(tombstones), deepFreeze(received), now, rules, memberLimit);
}

function merge(received: MemberVector, circumstances: Circumstances = {}): Merged {
  const merged = mergeOrNull(received, circumstances);
  if (merged === null) throw new Error('the vector was taken for malformed');
  return merged;
}

function entryOf(list: MemberList, address: number) {
  const index = list.vector.addresses.indexOf(address);
  return { ...membersOf(list.vector)[index], heardTick: list.heardTicks[index] };
}

describe('merge is the maximum of the heartbeats', () => {
  test('a higher heartbeat is taken and stamped', () => {
    const { list } = merge(vector([1, 0, 11]));
    expect(entryOf(list, 1)).toEqual({ address: 1, epoch: 0, heartbeat: 11, heardTick: NOW });
  });

  test('an equal heartbeat changes nothing, the stamp included', () => {
    expect(merge(vector([1, 0, 10])).list).toBe(LIST);
  });

  test('a lower heartbeat changes nothing, the stamp included', () => {
    expect(merge(vector([1, 0, 9])).list).toBe(LIST);
  });

  test('only what rose is stamped', () => {
    const { list } = merge(vector([1, 0, 10], [4, 2, 21], [6, 0, 0]));
    expect([1, 4, 6].map((address) => entryOf(list, address).heardTick)).toEqual([HEARD, NOW, HEARD]);
  });

  test('what is no sign of life is taken and not stamped', () => {
    const deaf = { ...hardenedRules.merge, stamps: () => false };
    const { list } = merge(vector([1, 0, 11]), { rules: { ...hardenedRules, merge: deaf } });
    expect(entryOf(list, 1)).toEqual({ address: 1, epoch: 0, heartbeat: 11, heardTick: HEARD });
  });

  test('is told of nobody when nothing but heartbeats rose', () => {
    const { newcomers, renewed, departed } = merge(vector([1, 0, 11]));
    expect([newcomers, renewed, departed]).toEqual([[], [], []]);
  });

  test('an empty vector, and the own list, give the same list back', () => {
    expect(merge(vector()).list).toBe(LIST);
    expect(merge(LIST.vector).list).toBe(LIST);
  });

  test('of any two vectors keeps, per member, the later epoch and its highest heartbeat', () => {
    const vectors = collidingVectors([1, 4, 6]);
    fc.assert(
      fc.property(vectors, (received) => {
        const { list, departed } = merge(received);
        for (const { address, epoch, heartbeat } of membersOf(received)) {
          const known = entryOf(LIST, address);
          const isNewer = epoch > known.epoch! || (epoch === known.epoch && heartbeat > known.heartbeat!);
          if (isNewer && heartbeat === DEPARTED) {
            expect(list.vector.addresses).not.toContain(address);
            expect(departed).toContainEqual({ address, epoch, heartbeat });
          } else {
            const expected = isNewer ? { address, epoch, heartbeat, heardTick: NOW } : known;
            expect(entryOf(list, address)).toEqual(expected);
          }
        }
      }),
    );
  });
});

describe('merge is a join', () => {
  const vectors = collidingVectors(addressesTo(7));

  test('idempotent: what was merged changes nothing when it comes again', () => {
    fc.assert(
      fc.property(vectors, (received) => {
        const once = merge(received);
        const tombstones = once.departed.map((gone) => ({ ...gone, untilTick: 99 }));
        const twice = merge(received, { list: once.list, tombstones, now: NOW + 1 });
        expect(twice.list).toBe(once.list);
        expect([twice.newcomers, twice.renewed, twice.departed]).toEqual([[], [], []]);
      }),
    );
  });

  test('commutative within a tick: two messages in either order lead to the same beliefs', () => {
    const protocol = hardenedGossip();
    const start = memberAmong(protocol, 2, [
      [1, 0, 3],
      [4, 1, 2],
      [6, 0, 0],
    ]);
    const hear = (...received: readonly MemberVector[]) => {
      let state = start;
      for (const memberVector of received) {
        state = receive(protocol, state, { msgType: 'PING', memberVector, addr: 1 }, NOW).state;
      }
      return protocol.view(state);
    };
    fc.assert(
      fc.property(vectors, vectors, (first, second) => {
        expect(hear(first, second)).toEqual(hear(second, first));
      }),
    );
  });

  test('associative: it does not matter what a third node merged before it passed it on', () => {
    const protocol = hardenedGossip();
    const start = memberAmong(protocol, 2, [[1, 0, 3]]);
    const others = collidingVectors([1, 3, 4, 5]).map((received) => ({
      ...received,
      // Who has left is not in a list, so what a third node would pass on of it is not its list.
      heartbeats: received.heartbeats.map((heartbeat) => (heartbeat === DEPARTED ? 5 : heartbeat)),
    }));
    const ping = (memberVector: MemberVector) => ({ msgType: 'PING', memberVector, addr: 1 });
    fc.assert(
      fc.property(others, others, (first, second) => {
        const thirdNode = memberAmong(protocol, 9, []);
        const passedOn = believes(
          protocol,
          receive(protocol, receive(protocol, thirdNode, ping(first), NOW).state, ping(second), NOW).state,
        ).filter(({ address }) => address !== 9);
        const apart = receive(protocol, receive(protocol, start, ping(first), NOW).state, ping(second), NOW);
        const entries = passedOn.map(({ address, epoch, heartbeat }) => [address, epoch, heartbeat] as const);
        const together = receive(protocol, start, ping(vector(...entries)), NOW);
        expect(protocol.view(together.state)).toEqual(protocol.view(apart.state));
      }),
    );
  });
});

describe('a membership that has spread from one node is one array in all of them', () => {
  test('the received addresses and epochs take the place of own ones that hold the same', () => {
    const received = vector([1, 0, 11], [2, 1, 50], [4, 2, 20], [5, 0, 1], [6, 0, 0]);
    const { list } = merge(received);
    expect(list.vector.addresses).toBe(received.addresses);
    expect(list.vector.epochs).toBe(received.epochs);
    expect(list.vector.heartbeats).toEqual(received.heartbeats);
  });

  test('of another epoch the addresses alone are shared', () => {
    const received = vector([1, 0, 11], [2, 0, 50], [4, 2, 20], [5, 0, 1], [6, 0, 0]);
    const { list } = merge(received);
    expect(list.vector.addresses).toBe(received.addresses);
    expect(list.vector.epochs).toEqual([0, 1, 2, 0, 0]);
  });
});

describe('a vector that shares an array with the list', () => {
  test('the addresses alone: each epoch and heartbeat is looked at as ever', () => {
    const { list, renewed } = merge({
      addresses: LIST.vector.addresses,
      epochs: [0, 1, 3, 0],
      heartbeats: [11, 50, 5, 0],
    });
    expect(renewed).toEqual([4]);
    expect(membersOf(list.vector)).toEqual(
      [[1, 0, 11] as const, [2, 1, 50] as const, [4, 3, 5] as const, [6, 0, 0] as const].map(member),
    );
  });

  test('the epochs alone: each address is looked at as ever', () => {
    const { newcomers } = merge({
      addresses: [1, 2, 4, 7],
      epochs: LIST.vector.epochs,
      heartbeats: [10, 50, 20, 3],
    });
    expect(newcomers).toEqual([member([7, 0, 3])]);
  });
});

describe('the own entry', () => {
  test.each([
    ['a lower heartbeat', 1, 3],
    ['a higher heartbeat', 1, 1000],
    ['a later epoch', 2, 0],
    ['an earlier epoch', 0, 1000],
    ['a leave that was never taken', 1, DEPARTED],
    ['a leave in a later epoch', 3, DEPARTED],
  ])('is not touched by %s', (_, epoch, heartbeat) => {
    const { list, renewed, departed } = merge(vector([2, epoch, heartbeat]));
    expect(list).toBe(LIST);
    expect([renewed, departed]).toEqual([[], []]);
  });

  test('is still found after others were put in before it and taken out', () => {
    const { list } = merge(vector([0, 0, 1], [1, 0, DEPARTED], [3, 0, 1]));
    expect(ownEntry(list)).toEqual(member([2, 1, 50]));
    expect(list.vector.addresses).toEqual([0, 2, 3, 4, 6]);
  });
});

describe('epochs', () => {
  test('a newer epoch replaces, even with a lower heartbeat, and is stamped', () => {
    const { list, renewed, newcomers } = merge(vector([4, 3, 0]));
    expect(entryOf(list, 4)).toEqual({ address: 4, epoch: 3, heartbeat: 0, heardTick: NOW });
    expect(renewed).toEqual([4]);
    expect(newcomers).toEqual([]);
  });

  test('an older epoch never refreshes, however high its heartbeat', () => {
    expect(merge(vector([4, 1, DEPARTED - 1])).list).toBe(LIST);
  });

  test('an older epoch cannot take its leave any more', () => {
    const { list, departed } = merge(vector([4, 1, DEPARTED]));
    expect(list).toBe(LIST);
    expect(departed).toEqual([]);
  });

  test('by address only, no epoch ever replaces another', () => {
    expect(merge(vector([4, 3, 0]), { rules: classicRules }).list).toBe(LIST);
  });
});

describe('newcomers', () => {
  test('are listed with what was said of them, stamped now, and told ascending', () => {
    const { list, newcomers } = merge(vector([0, 3, 8], [5, 0, 0], [9, 1, 2]));
    expect(newcomers).toEqual([member([0, 3, 8]), member([5, 0, 0]), member([9, 1, 2])]);
    expect(entryOf(list, 5)).toEqual({ address: 5, epoch: 0, heartbeat: 0, heardTick: NOW });
    expect(list.vector.addresses).toEqual([0, 1, 2, 4, 5, 6, 9]);
  });

  test('that were buried are refused, unless they bring a later epoch or a higher heartbeat', () => {
    const tombstones: Tombstone[] = [{ address: 5, epoch: 1, heartbeat: 7, untilTick: 99 }];
    const comes = (epoch: number, heartbeat: number) =>
      merge(vector([5, epoch, heartbeat]), { tombstones }).newcomers.length === 1;
    expect([comes(0, 99), comes(1, 6), comes(1, 7)]).toEqual([false, false, false]);
    expect([comes(1, 8), comes(2, 0)]).toEqual([true, true]);
  });
});

describe('a departed heartbeat', () => {
  test('ends the epoch of a listed member: it is told, and not listed any more', () => {
    const { list, departed } = merge(vector([4, 2, DEPARTED]));
    expect(list.vector.addresses).toEqual([1, 2, 6]);
    expect(departed).toEqual([member([4, 2, DEPARTED])]);
  });

  test('of a later epoch than the listed one ends both', () => {
    const { list, departed } = merge(vector([4, 5, DEPARTED]));
    expect(list.vector.addresses).toEqual([1, 2, 6]);
    expect(departed).toEqual([member([4, 5, DEPARTED])]);
  });

  test('of somebody unknown is told, and lists nobody', () => {
    const { list, departed, newcomers } = merge(vector([5, 0, DEPARTED]));
    expect(list).toEqual(LIST);
    expect(departed).toEqual([member([5, 0, DEPARTED])]);
    expect(newcomers).toEqual([]);
  });

  test('that is remembered is no news', () => {
    const tombstones: Tombstone[] = [{ address: 5, epoch: 0, heartbeat: DEPARTED, untilTick: 99 }];
    expect(merge(vector([5, 0, DEPARTED]), { tombstones }).departed).toEqual([]);
  });
});

describe('a malformed vector gives null, and nothing is changed', () => {
  test.each([
    ['an unlisted address out of order', vector([5, 0, 0], [3, 0, 0])],
    ['a listed address out of order', vector([6, 0, 9], [1, 0, 99])],
    ['an unlisted address twice', vector([5, 0, 0], [5, 0, 1])],
    ['a listed address twice', vector([4, 2, 30], [4, 2, 31])],
    ['the own address twice', vector([2, 1, 0], [2, 1, 0])],
    ['an address out of range', vector([1, 0, 99], [ADDRESS_END, 0, 0])],
    ['a negative address', vector([-1, 0, 0], [1, 0, 99])],
    ['an address that is no number', vector([Number.NaN, 0, 0], [1, 0, 99])],
    ['an address that cannot be compared with one', vector([Symbol('2') as unknown as number, 0, 0])],
    ['a hole where the list ends', vector(...membersOf(LIST.vector).map(entry), [HOLE, HOLE, 7])],
    ['a listed epoch out of range', vector([1, MAX_EPOCH + 1, 0])],
    ['an unlisted epoch out of range', vector([5, -1, 0])],
    ['an own epoch out of range', vector([2, 0.5, 0])],
    ['a listed heartbeat out of range', vector([1, 0, DEPARTED + 1])],
    ['an unlisted heartbeat out of range', vector([5, 0, DEPARTED + 1])],
    ['an own heartbeat out of range', vector([2, 1, -1])],
    ['a heartbeat of an older epoch that is no number', vector([4, 1, Number.NaN])],
    ['a good entry before a bad one', vector([1, 0, 99], [4, 2, Number.POSITIVE_INFINITY])],
  ])('%s', (_, malformed) => {
    const before = structuredClone(LIST);
    expect(mergeOrNull(malformed)).toBeNull();
    expect(LIST).toEqual(before);
  });

  test('whatever is put in the place of a part of it, there is an answer and no throw', () => {
    fc.assert(
      fc.property(collidingVectors(addressesTo(7)), fc.nat({ max: 1_000_000 }), (received, pick) => {
        const spoiled = hostileMessage({ arrays: received }, pick) as { arrays?: MemberVector } | undefined;
        const { addresses, epochs, heartbeats } = (spoiled?.arrays ?? {}) as Partial<MemberVector>;
        const arrays = [addresses, epochs, heartbeats];
        fc.pre(arrays.every((array) => Array.isArray(array) && array.length === addresses?.length));
        const merged = mergeOrNull({ addresses, epochs, heartbeats } as MemberVector);
        for (const { address, epoch, heartbeat } of merged === null ? [] : membersOf(merged.list.vector)) {
          expect([address, epoch, heartbeat].every(Number.isSafeInteger)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
