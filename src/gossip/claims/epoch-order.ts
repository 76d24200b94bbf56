/** T5, the order of epochs: the old never comes back over the new. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, ViewStep } from '../../judge/invariant.ts';
import { nameOfEpoch, nameOfLife } from '../../judge/listing.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import type { MembershipView } from '../../protocol/protocol.ts';

/**
 * There is no date to derive: each step is judged by the list before it. That a list has one epoch per
 * address is part of well-formed-lists. Lives may be named by anything that rises, a count or a clock; a clock
 * that was set back between two lives does not. No clock tells two lives apart that begin in one tick: that they
 * share a name is left to the claims that it may harm.
 */
export const epochOrder: Invariant = {
  name: 'epoch-order',
  statement:
    'Each life of a node bears a higher epoch than its former ones, while an address is retained its epoch never falls, and nothing that is told of an older epoch counts as a sign of life of the newer one.',
  source: 'T5; SWIM §4.2 for the incarnation order',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/epoch-order.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: true, because: 'an older epoch replaces nothing, whoever tells of it' },
  schedules: {},
  watch(trial) {
    /** By node: when its latest life began, and whether the one before began in that very tick. */
    const startTicks = trial.nodes.map(() => -1);
    const isTwin = trial.nodes.map(() => false);

    /** Who has heard of a name as high takes this life for a former one, which may be over. */
    function checkName(tick: number, node: number): void {
      const { life, epoch } = trial.nodes[node]!;
      if (life === 0 || epoch === null) return;
      const highest = Math.max(...trial.lifeEpochs[node]!.slice(0, life).map((former) => former ?? -1));
      if (epoch > highest || (epoch === highest && isTwin[node]!)) return;
      trial.violate({
        tick,
        nodes: [node],
        expected: `${nameOfLife(node, life)} bears an epoch above ${highest}, the highest of its former lives`,
        seen: `${nameOfLife(node, life)} bears epoch ${epoch}`,
      });
    }

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
          seen: `${nodeName(node)} lists ${nameOfEpoch(trial, other, after.epochs[i]!)}`,
        });
        return;
      }
    }

    function checkSigns({ tick, node, before, after }: ViewStep, { addresses, epochs }: MemberVector): void {
      if (before.heardTicks === after.heardTicks || before.epochs === null || after.epochs === null) return;
      // Who is told of by the very arrays is told of in the very lives.
      if (addresses === before.addresses && epochs === before.epochs) return;
      const self = addressOfNode(node);
      for (let k = 0; k < addresses.length; k++) {
        const was = indexOfAddress(before.addresses, addresses[k]!);
        const is = indexOfAddress(after.addresses, addresses[k]!);
        if (was < 0 || is < 0 || !(epochs[k]! < before.epochs[was]!)) continue;
        const heard = after.heardTicks?.[is];
        if (leadOf(after, self, is) === leadOf(before, self, was)) continue;
        const other = nodeOfAddress(addresses[k]!);
        trial.violate({
          tick,
          nodes: [node, other],
          expected: `${nodeName(node)}, told of epoch ${epochs[k]} of ${nodeName(other)}, has not heard of ${nameOfEpoch(trial, other, before.epochs[was]!)}`,
          seen: `${nodeName(node)} has stamped ${nodeName(other)} with ${heard}`,
        });
        return;
      }
    }

    return {
      started(tick, node) {
        isTwin[node] = startTicks[node] === tick;
        startTicks[node] = tick;
      },
      changed(step) {
        if (step.cause === 'start') checkName(step.tick, step.node);
        else checkOrder(step);
      },
      received(step) {
        const told = step.reading?.carries ?? null;
        if (told !== null) checkSigns(step, told);
      },
    };
  },
};

/** So much later than the node itself was this entry stamped: a list may move all its stamps together. */
function leadOf({ addresses, heardTicks }: MembershipView, self: number, index: number): number | undefined {
  const stamp = heardTicks?.[indexOfAddress(addresses, self)];
  return heardTicks === null || stamp === undefined ? heardTicks?.[index] : heardTicks[index]! - stamp;
}
