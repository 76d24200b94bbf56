import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beat,
  DEPARTED,
  editList,
  isEpoch,
  isHeartbeat,
  isWellFormed,
  listOfOne,
  loudPeersOf,
  MAX_EPOCH,
  type MemberList,
  membersOf,
  ownEntry,
  peersOf,
  vectorOf,
  vectorWith,
  vectorWithout,
} from '../../src/gossip/member-list.ts';
import { deepFreeze } from '../../src/judge/deep-equal.ts';
import { indexOfAddress, sameNumbers } from '../../src/protocol/ascending.ts';
import { addressesTo, listOf, member, vector } from '../support/members.ts';

/** Every member with the tick it was heard at. */
function withStamps({ vector: listed, heardTicks }: MemberList) {
  return membersOf(listed).map((one, index) => ({ ...one, heardTick: heardTicks[index] }));
}

const THREE = deepFreeze(
  listOf(
    [5, 0, 9],
    [
      [3, 0, 1],
      [7, 1, 2],
    ],
    4,
  ),
);

describe('a list', () => {
  test('of one holds the node itself, at heartbeat 0, heard now', () => {
    const list = listOfOne(8, 3, 12);
    expect(ownEntry(list)).toEqual({ address: 8, epoch: 3, heartbeat: 0 });
    expect(withStamps(list)).toEqual([{ address: 8, epoch: 3, heartbeat: 0, heardTick: 12 }]);
    expect(peersOf(list)).toEqual([]);
  });

  test('has everyone but the node itself as peers, ascending', () => {
    expect(peersOf(THREE)).toEqual([3, 7]);
  });

  test('has as loud peers those that it is not silent about', () => {
    expect(loudPeersOf(THREE, [])).toEqual([3, 7]);
    expect(loudPeersOf(THREE, [7, 9])).toEqual([3]);
  });

  test('knows its own entry wherever that stands', () => {
    for (const self of [1, 5, 9]) {
      const others = [1, 5, 9].filter((address) => address !== self);
      const list = listOf(
        [self, 0, 4],
        others.map((address) => [address, 0, 0] as const),
      );
      expect(ownEntry(list)).toEqual({ address: self, epoch: 0, heartbeat: 4 });
    }
  });
});

describe('a beat', () => {
  test('raises and stamps the own entry, and no other', () => {
    expect(withStamps(beat(THREE, 10, 20))).toEqual([
      { address: 3, epoch: 0, heartbeat: 1, heardTick: 4 },
      { address: 5, epoch: 0, heartbeat: 10, heardTick: 20 },
      { address: 7, epoch: 1, heartbeat: 2, heardTick: 4 },
    ]);
  });

  test('leaves the list that it was given as it was', () => {
    const before = structuredClone(THREE);
    beat(THREE, 10, 20);
    expect(THREE).toEqual(before);
  });
});

describe('an edit', () => {
  test('of nobody gives the same list back', () => {
    expect(editList(THREE, [], [], 20)).toBe(THREE);
  });

  test('puts newcomers in at their places, stamped now', () => {
    const list = editList(THREE, [], [member([1, 0, 5]), member([6, 2, 0]), member([9, 0, 0])], 20);
    expect(withStamps(list)).toEqual([
      { address: 1, epoch: 0, heartbeat: 5, heardTick: 20 },
      { address: 3, epoch: 0, heartbeat: 1, heardTick: 4 },
      { address: 5, epoch: 0, heartbeat: 9, heardTick: 4 },
      { address: 6, epoch: 2, heartbeat: 0, heardTick: 20 },
      { address: 7, epoch: 1, heartbeat: 2, heardTick: 4 },
      { address: 9, epoch: 0, heartbeat: 0, heardTick: 20 },
    ]);
    expect(ownEntry(list)).toEqual(member([5, 0, 9]));
  });

  test('takes the gone out, and does not mind who was not there', () => {
    const list = editList(THREE, [1, 3, 6, 9], [], 20);
    expect(withStamps(list).map(({ address }) => address)).toEqual([5, 7]);
    expect(ownEntry(list)).toEqual(member([5, 0, 9]));
  });

  test('can let one go and another come at once', () => {
    const list = editList(THREE, [3, 7], [member([4, 0, 0]), member([8, 0, 0])], 20);
    expect(peersOf(list)).toEqual([4, 8]);
    expect(ownEntry(list)).toEqual(member([5, 0, 9]));
  });

  test('gives what sorting the members that stay and come would give', () => {
    const sets = fc.subarray(addressesTo(12).filter((address) => address !== 6));
    fc.assert(
      fc.property(sets, sets, sets, (present, gone, coming) => {
        const newcomers = coming.filter((address) => !present.includes(address));
        const list = deepFreeze(
          listOf(
            [6, 0, 1],
            present.map((address) => [address, 0, address] as const),
          ),
        );
        const edited = editList(
          list,
          gone,
          newcomers.map((address) => member([address, 1, 0])),
          9,
        );
        const stays = present.filter((address) => !gone.includes(address));
        expect(peersOf(edited)).toEqual([...stays, ...newcomers].sort((a, b) => a - b));
        expect(ownEntry(edited)).toEqual(member([6, 0, 1]));
        for (const { address, heardTick } of withStamps(edited)) {
          expect(heardTick).toBe(newcomers.includes(address) ? 9 : 0);
        }
      }),
    );
  });
});

describe('a vector', () => {
  test('without nobody, and with nobody, is the same object', () => {
    expect(vectorWithout(THREE.vector, [])).toBe(THREE.vector);
    expect(vectorWith(THREE.vector, [])).toBe(THREE.vector);
  });

  test('without some has all the others', () => {
    expect(vectorWithout(THREE.vector, [3, 4])).toEqual(vector([5, 0, 9], [7, 1, 2]));
  });

  test('with members put in has them in place of what it held of their addresses, in order', () => {
    expect(vectorWith(THREE.vector, [member([6, 0, 3]), member([5, 0, DEPARTED])])).toEqual(
      vector([3, 0, 1], [5, 0, DEPARTED], [6, 0, 3], [7, 1, 2]),
    );
  });

  test('a member is never put in place of a later life of its address', () => {
    expect(vectorWith(THREE.vector, [member([7, 0, DEPARTED])])).toBe(THREE.vector);
    const both = [member([7, 2, DEPARTED]), member([7, 0, DEPARTED])];
    expect(vectorWith(THREE.vector, both)).toEqual(vector([3, 0, 1], [5, 0, 9], [7, 2, DEPARTED]));
  });

  test('taken apart and put together is what it was', () => {
    expect(vectorOf(membersOf(THREE.vector))).toEqual(THREE.vector);
  });

  test('finds whoever it holds, and nobody else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 50 })), fc.nat({ max: 50 }), (some, wanted) => {
        const addresses = some.sort((a, b) => a - b);
        expect(indexOfAddress(addresses, wanted)).toBe(addresses.indexOf(wanted));
      }),
    );
  });
});

describe('the same numbers', () => {
  test('are held by equal arrays, be they one or two', () => {
    const numbers = [1, 2, 3];
    expect(sameNumbers(numbers, numbers)).toBe(true);
    expect(sameNumbers(numbers, [1, 2, 3])).toBe(true);
  });

  test.each([
    ['another number', [1, 2, 4]],
    ['another first one', [0, 2, 3]],
    ['one more', [1, 2, 3, 4]],
    ['one less', [1, 2]],
    ['none', []],
  ])('are not: %s', (_, others) => {
    expect(sameNumbers([1, 2, 3], others)).toBe(false);
    expect(sameNumbers(others, [1, 2, 3])).toBe(false);
  });
});

describe('well-formed', () => {
  test('are ascending addresses with epochs and heartbeats in range, up to the highest of each', () => {
    expect(isWellFormed(vector())).toBe(true);
    expect(isWellFormed(vector([0, 0, 0], [2 ** 48 - 1, MAX_EPOCH, DEPARTED]))).toBe(true);
  });

  test.each([
    ['descending addresses', vector([2, 0, 0], [1, 0, 0])],
    ['an address twice', vector([1, 0, 0], [1, 0, 0])],
    ['an address too high', vector([2 ** 48, 0, 0])],
    ['an epoch too high', vector([1, MAX_EPOCH + 1, 0])],
    ['a heartbeat too high', vector([1, 0, DEPARTED + 1])],
    ['a negative heartbeat', vector([1, 0, -1])],
    ['half an epoch', vector([1, 0.5, 0])],
    ['a heartbeat that is no number', vector([1, 0, Number.NaN])],
  ])('%s: not', (_, malformed) => {
    expect(isWellFormed(malformed)).toBe(false);
  });

  test('neither text nor big integers, nor what is below zero, are epochs or heartbeats', () => {
    for (const value of ['1', 1n, null, undefined, [1], -1]) {
      expect(isEpoch(value)).toBe(false);
      expect(isHeartbeat(value)).toBe(false);
    }
  });
});
