/** T5, the order of epochs: the old never comes back over the new. */
import { indexOfAddress, type MemberVector } from '../protocol/member-list.ts';
import { nodeName, nodeOfAddress } from '../simulation/schedule.ts';
import type { Invariant, ViewStep } from './invariant.ts';
import { nameOfLife } from './listing.ts';

/**
 * There is no date to derive: each step is judged by the list before it. That a list has one epoch per
 * address is part of well-formed-lists.
 */
export const epochOrder: Invariant = {
  name: 'epoch-order',
  statement:
    'While an address is retained its epoch never falls, and nothing that is told of an older epoch counts as a sign of life of the newer one.',
  source: 'T5; SWIM §4.2 for the incarnation order',
  tier: 'heartbeat',
  holdsUnderForgery: true,
  watch(trial) {
    let received: MemberVector | null = null;

    function checkOrder({ tick, node, before, after }: ViewStep): void {
      if (before.epochs === after.epochs || before.epochs === null || after.epochs === null) return;
      for (let i = 0; i < after.addresses.length; i++) {
        const address = after.addresses[i]!;
        const old = indexOfAddress(before.addresses, address);
        if (old < 0 || after.epochs[i]! >= before.epochs[old]!) continue;
        const other = nodeOfAddress(address);
        trial.violate({
          tick,
          nodes: [node, other],
          expected: `${nodeName(node)} lists epoch ${before.epochs[old]} of ${nodeName(other)} or a newer one`,
          seen: `${nodeName(node)} lists ${nameOfLife(other, after.epochs[i]!)}`,
        });
        return;
      }
    }

    function checkSigns({ tick, node, before, after }: ViewStep, { addresses, epochs }: MemberVector): void {
      if (before.heardTicks === after.heardTicks || before.epochs === null || after.epochs === null) return;
      for (let k = 0; k < addresses.length; k++) {
        const was = indexOfAddress(before.addresses, addresses[k]!);
        const is = indexOfAddress(after.addresses, addresses[k]!);
        if (was < 0 || is < 0 || !(epochs[k]! < before.epochs[was]!)) continue;
        const heard = after.heardTicks?.[is];
        if (heard === before.heardTicks?.[was]) continue;
        const other = nodeOfAddress(addresses[k]!);
        trial.violate({
          tick,
          nodes: [node, other],
          expected: `${nodeName(node)}, told of epoch ${epochs[k]} of ${nodeName(other)}, has not heard of ${nameOfLife(other, before.epochs[was]!)}`,
          seen: `${nodeName(node)} has stamped it with ${heard}`,
        });
        return;
      }
    }

    return {
      delivered(_tick, { carries }) {
        received = carries;
      },
      forged(_tick, _to, _about, carries) {
        received = carries;
      },
      stepped(step) {
        if (step.cause === 'start') return;
        checkOrder(step);
        if (step.cause !== 'receive' || received === null) return;
        checkSigns(step, received);
        received = null;
      },
    };
  },
};
