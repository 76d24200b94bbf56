/** Part of the rule “news at once”: a leave goes further than whom the leaver knew. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import { DEPARTED } from '../member-list.ts';
import { settingsOf } from '../settings.ts';

/**
 * There is no date to derive: what a message brings is passed on in the member's own next turn. That the
 * peers are told is claimed, and not that they hear it.
 */
export const leavePassedOn: Invariant = {
  name: 'leave-passed-on',
  statement:
    'A member that takes somebody off its list because of a message tells b peers in its next tick that this life is over, or all if it has fewer.',
  source: 'the rule “news at once”: a leave is news (derived here)',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/leave-passed-on.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss:
    'Yes, as it stands: the next tick is the next one that the node makes. That what it writes arrives is not part of it.',
  underForgery: { holds: true, because: 'an end that a lie tells of is passed on like any other' },
  schedules: {},
  watch(trial) {
    const { fanout } = settingsOf(trial.schedule);
    /** By node: the lives that are over, and that it has not told of yet. */
    const untold: Map<Address, number>[] = trial.nodes.map(() => new Map());

    function checkTurn({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      if (untold[node]!.size === 0) return;
      const peers = after.addresses.length - 1 - after.suspects.length;
      const due = Math.min(fanout, peers);
      for (const [address, epoch] of untold[node]!) {
        const told = new Set(
          sent.filter(({ carries }) => saysOver(carries, address, epoch)).map(({ to }) => to),
        );
        if (told.size >= due) continue;
        const leaver = nodeOfAddress(address);
        trial.violate({
          tick,
          nodes: [node, leaver],
          expected: `${nodeName(node)}, which was told that ${nodeName(leaver)} has left, tells ${due} of its ${peers} peers at once`,
          seen: `${nodeName(node)} tells ${told.size}`,
        });
      }
      untold[node]!.clear();
    }

    return {
      started: (_tick, node) => untold[node]!.clear(),
      stopped: (_tick, node) => untold[node]!.clear(),
      turned: checkTurn,
      changed({ node, cause, before, after }) {
        if (cause !== 'receive' || !before.inGroup || before.addresses === after.addresses) return;
        before.addresses.forEach((address, index) => {
          if (indexOfAddress(after.addresses, address) >= 0) return;
          untold[node]!.set(address, before.epochs?.[index] ?? 0);
        });
      },
    };
  },
};

/** Does the message say that this life of the address, or a later one, is over, or that a later one lives? */
function saysOver(vector: MemberVector | null, address: Address, epoch: number): boolean {
  if (vector === null) return false;
  const index = indexOfAddress(vector.addresses, address);
  if (index < 0) return false;
  return (
    vector.epochs[index]! > epoch || (vector.epochs[index] === epoch && vector.heartbeats[index] === DEPARTED)
  );
}
