import { describe, expect, test } from 'vitest';
import { DEPARTED } from '../../../src/gossip/member-list.ts';
import {
  forgetRemoved,
  forgottenAddresses,
  rememberRemoved,
  type Tombstone,
  tombstoneOf,
  unexpired,
} from '../../../src/gossip/rules/tombstones.ts';
import { deepFreeze } from '../../../src/judge/deep-equal.ts';
import type { Member } from '../../../src/protocol/member-vector.ts';
import { type Entry, member } from '../../support/members.ts';
import {
  classicGossip,
  hardenedGossip,
  listed,
  memberAmong,
  message,
  receive,
  ticked,
} from '../../support/nodes.ts';
import { settings } from '../../support/settings.ts';

function buried(
  removed: readonly Entry[],
  now: number,
  earlier: readonly Tombstone[] = [],
  different = {},
): readonly Tombstone[] {
  return rememberRemoved.bury(deepFreeze(earlier), removed.map(member), now, settings(different));
}

function addressesOf(tombstones: readonly Tombstone[]): number[] {
  return tombstones.map(({ address }) => address);
}

const refuses = (tombstones: readonly Tombstone[], entry: Entry) =>
  rememberRemoved.refuses(tombstones, member(entry));

describe('remembering the removed', () => {
  test('what is not newer than what was buried is refused', () => {
    const tombstones = buried([[4, 2, 30]], 0);
    expect(refuses(tombstones, [4, 2, 29])).toBe(true);
    expect(refuses(tombstones, [4, 2, 30])).toBe(true);
    expect(refuses(tombstones, [4, 1, 9999])).toBe(true);
    expect(refuses(tombstones, [4, 1, DEPARTED])).toBe(true);
  });

  test('a higher heartbeat, a later epoch, and anybody else are not refused', () => {
    const tombstones = buried([[4, 2, 30]], 0);
    expect(refuses(tombstones, [4, 2, 31])).toBe(false);
    expect(refuses(tombstones, [4, 3, 0])).toBe(false);
    expect(refuses(tombstones, [5, 0, 0])).toBe(false);
  });

  test('of an epoch that took its leave nothing comes back, only the next epoch does', () => {
    const tombstones = buried([[4, 2, DEPARTED]], 0);
    expect(refuses(tombstones, [4, 2, DEPARTED - 1])).toBe(true);
    expect(refuses(tombstones, [4, 2, DEPARTED])).toBe(true);
    expect(refuses(tombstones, [4, 3, 0])).toBe(false);
  });

  test('there is one tombstone per address, and burying again renews it', () => {
    const first = buried(
      [
        [4, 0, 1],
        [6, 0, 1],
      ],
      0,
    );
    const tombstones = buried([[4, 1, 7]], 50, first);
    expect(addressesOf(tombstones)).toEqual([6, 4]);
    expect(tombstoneOf(tombstones, 4)).toEqual({
      ...member([4, 1, 7]),
      untilTick: 50 + settings().tombstoneTicks,
    });
  });

  test('of several that are buried at once each takes the place of its own earlier tombstone', () => {
    const first = buried(
      [
        [4, 0, 1],
        [6, 0, 1],
      ],
      0,
    );
    const second = buried(
      [
        [4, 1, 7],
        [5, 0, 2],
      ],
      50,
      first,
    );
    expect(addressesOf(second)).toEqual([6, 4, 5]);
  });

  test('nobody removed, nothing changed', () => {
    const tombstones = buried([[4, 0, 1]], 0);
    expect(buried([], 5, tombstones)).toBe(tombstones);
  });

  test('they are bounded in number, and the oldest is given up first', () => {
    let tombstones: readonly Tombstone[] = [];
    for (const address of [7, 3, 9, 5]) {
      tombstones = buried([[address, 0, 1]], address, tombstones, { tombstoneLimit: 3 });
    }
    expect(addressesOf(tombstones)).toEqual([3, 9, 5]);
  });

  test('more at once than there is room for: only so many are kept', () => {
    const tombstones = buried(
      [
        [1, 0, 1],
        [2, 0, 1],
        [3, 0, 1],
      ],
      0,
      [],
      { tombstoneLimit: 2 },
    );
    expect(addressesOf(tombstones)).toEqual([2, 3]);
    expect(buried([[1, 0, 1]], 0, [], { tombstoneLimit: 0 })).toEqual([]);
  });

  test('each is kept to its last tick, and forgotten after it', () => {
    const tombstones = [
      ...buried([[4, 0, 1]], 0, [], { tombstoneTicks: 60 }),
      ...buried([[5, 0, 1]], 1, [], { tombstoneTicks: 60 }),
    ];
    expect(unexpired(tombstones, 60)).toBe(tombstones);
    expect(addressesOf([...unexpired(tombstones, 61)])).toEqual([5]);
    expect(unexpired(tombstones, 62)).toEqual([]);
  });

  test('who left is remembered, but not looked for', () => {
    expect(
      forgottenAddresses(
        buried(
          [
            [4, 0, DEPARTED],
            [6, 0, 3],
          ],
          0,
        ),
      ),
    ).toEqual([6]);
  });
});

describe('a node that remembers', () => {
  const protocol = hardenedGossip({ tombstoneTicks: 60 });
  const REMOVED_AT = 22;
  const late = message('PING', 3, [2, 0, 5]);
  const withoutTwo = () => ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, REMOVED_AT);

  test('does not take back whom it removed, up to the last tick that was promised', () => {
    const state = ticked(protocol, withoutTwo(), REMOVED_AT + 1, REMOVED_AT + 60);
    expect(listed(protocol, receive(protocol, state, late, REMOVED_AT + 60).state)).toEqual([1]);
  });

  test('cannot tell a late message from a join beyond it', () => {
    const state = ticked(protocol, withoutTwo(), REMOVED_AT + 1, REMOVED_AT + 61);
    expect(listed(protocol, receive(protocol, state, late, REMOVED_AT + 62).state)).toEqual([1, 2]);
  });

  test('takes back at once who has beaten since', () => {
    const next = receive(protocol, withoutTwo(), message('PING', 3, [2, 0, 6]), REMOVED_AT + 1).state;
    expect(listed(protocol, next)).toEqual([1, 2]);
  });

  test('takes back a later life at once', () => {
    const next = receive(protocol, withoutTwo(), message('JOINREQ', 2, [2, 1, 0]), REMOVED_AT + 1).state;
    expect(listed(protocol, next)).toEqual([1, 2]);
  });
});

describe('forgetting the removed', () => {
  test('nothing is remembered, and nothing refused', () => {
    const removed: Member[] = [member([4, 0, 9])];
    expect(forgetRemoved.bury([], removed, 0, settings())).toEqual([]);
    expect(forgetRemoved.refuses(buried([[4, 0, 9]], 0), member([4, 0, 1]))).toBe(false);
  });

  test('a late message resurrects', () => {
    const protocol = classicGossip();
    const state = ticked(protocol, memberAmong(protocol, 1, [[2, 0, 5]]), 1, 22);
    const next = receive(protocol, state, message('PING', 3, [2, 0, 5]), 23).state;
    expect(listed(protocol, next)).toEqual([1, 2]);
  });
});
