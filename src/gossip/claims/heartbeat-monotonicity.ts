/** S3, monotonicity: a held heartbeat never falls; the own one rises by one per active tick. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, ViewStep } from '../../judge/invariant.ts';
import { DEPARTED } from '../member-list.ts';

export const heartbeatMonotonicity: Invariant = {
  name: 'heartbeat-monotonicity',
  statement:
    'The heartbeat held of an instance never falls while it is retained, and a node raises its own by one in each of its ticks and at no other time.',
  source: 'S3; 1998 §2',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/heartbeat-monotonicity.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: a tick that a stall or a slow clock has swallowed raises nothing.',
  underForgery: { holds: true, because: 'no entry lowers what is held, and the own counter is out of reach' },
  schedules: {},
  remembers: [],
  watch(trial) {
    function checkOwn({ tick, node, cause }: ViewStep, held: number, own: number): void {
      const due = cause === 'tick' ? Math.min(held + 1, DEPARTED - 1) : held;
      if (own === due) return;
      trial.violate({
        tick,
        nodes: [node],
        expected: `${nodeName(node)}'s own heartbeat, ${held}, is ${due} after this step (${cause})`,
        seen: `${nodeName(node)}'s own heartbeat is ${own}`,
      });
    }

    return {
      stepped(step) {
        const { tick, node, cause, before, after } = step;
        if (cause === 'start' || before.heartbeats === null || after.heartbeats === null) return;
        if (cause !== 'tick' && before.heartbeats === after.heartbeats) return;
        const self = addressOfNode(node);
        const isSameList = before.addresses === after.addresses;
        let old = 0;
        for (let i = 0; i < after.addresses.length; i++) {
          const address = after.addresses[i]!;
          if (isSameList) old = i;
          else while (old < before.addresses.length && before.addresses[old]! < address) old++;
          if (before.addresses[old] !== address || before.epochs?.[old] !== after.epochs?.[i]) continue;
          const held = before.heartbeats[old]!;
          const holds = after.heartbeats[i]!;
          if (address === self) checkOwn(step, held, holds);
          else if (holds < held) {
            const name = nodeName(nodeOfAddress(address));
            trial.violate({
              tick,
              nodes: [node, nodeOfAddress(address)],
              expected: `${nodeName(node)} holds heartbeat ${held} or more of ${name}`,
              seen: `${nodeName(node)} holds heartbeat ${holds} of ${name}`,
            });
          }
        }
      },
    };
  },
};
