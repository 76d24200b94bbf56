import { expect, test } from 'vitest';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import { membershipChanges } from '../../src/runtime/membership-changes.ts';

function view(
  addresses: number[],
  suspects: number[] = [],
  epochs: number[] = addresses.map(() => 0),
): MembershipView {
  return { inGroup: true, addresses, suspects, epochs, heartbeats: null, heardTicks: null };
}

test('who comes up has joined, and lists itself', () => {
  expect(membershipChanges(null, view([1]))).toEqual([
    { event: 'joined', member: null, epoch: null },
    { event: 'listed', member: 1, epoch: 0 },
  ]);
});

test('each change of a list, of a life and of a suspicion is told once', () => {
  const before = view([1, 2, 3, 4], [3, 4], [0, 0, 0, 5]);
  const after = view([1, 2, 3, 5], [2], [0, 1, 0, 2]);
  expect(membershipChanges(before, after)).toEqual([
    { event: 'restarted', member: 2, epoch: 1 },
    { event: 'suspected', member: 2, epoch: 1 },
    { event: 'trusted', member: 3, epoch: 0 },
    { event: 'listed', member: 5, epoch: 2 },
    { event: 'removed', member: 4, epoch: 5 },
  ]);
});

test('a step that changes nothing tells nothing', () => {
  const same = view([1, 2], [2]);
  expect(membershipChanges(same, same)).toEqual([]);
});
