/** Vectors and lists written the way one says them: `[address, epoch, heartbeat]` per member. */
import fc from 'fast-check';
import {
  beat,
  DEPARTED,
  editList,
  listOfOne,
  type MemberList,
  vectorOf,
} from '../../src/gossip/member-list.ts';
import type { Address } from '../../src/protocol/address.ts';
import type { Member, MemberVector } from '../../src/protocol/member-vector.ts';

export type Entry = readonly [address: Address, epoch: number, heartbeat: number];

export function member([address, epoch, heartbeat]: Entry): Member {
  return { address, epoch, heartbeat };
}

/** The vector of these members, which must ascend by address. */
export function vector(...entries: readonly Entry[]): MemberVector {
  return vectorOf(entries.map(member));
}

/** The list of the node that the first entry describes, with the others (ascending) heard of at `heardTick`. */
export function listOf(
  [self, epoch, heartbeat]: Entry,
  others: readonly Entry[] = [],
  heardTick = 0,
): MemberList {
  const alone = beat(listOfOne(self, epoch, heardTick), heartbeat, heardTick);
  return editList(alone, [], others.map(member), heardTick);
}

/** The addresses `1` to `count`. */
export function addressesTo(count: number): Address[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Vectors over few addresses, epochs and heartbeats, so that two of them have much to disagree about. */
export function collidingVectors(addresses: readonly Address[]): fc.Arbitrary<MemberVector> {
  const entry = fc.record({
    address: fc.constantFrom(...addresses),
    epoch: fc.nat({ max: 2 }),
    heartbeat: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 5 }) }, fc.constant(DEPARTED)),
  });
  return fc
    .uniqueArray(entry, { selector: ({ address }) => address, maxLength: addresses.length })
    .map((members) => vectorOf(members.sort((a, b) => a.address - b.address)));
}
