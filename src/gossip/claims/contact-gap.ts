/** The sender's half of B3: whose turn it is comes round. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { contactGapTicks, settingsOf } from '../settings.ts';
import { acquaintanceOf } from './acquaintance.ts';

/** Since when each on the list of a node has been trusted and not written to. Turns are numbered from 1 on. */
interface Waiting {
  /** The turns that the node has made as a member. */
  turnsMade: number;
  /** The list, as of the node's last step. */
  addresses: readonly Address[];
  /** Parallel: the turn in which it was written to last, or after which it came to be trusted. */
  sinceTurns: number[];
  /** Before this turn nobody can have waited too long. Most turns look no further. */
  dueTurn: number;
}

/**
 * G = 2P − 1 with P = ⌈m/b⌉, and m the others that the node has ever listed: `targets.ts` derives it in
 * turns. Turns are what the node makes, so neither a stall nor a wrong clock is an exception: a node that
 * makes no turn owes nobody one. What a receiver hears of others hides from its own list whose turn was
 * forgotten; here the sender is watched, and not what comes of it.
 *
 * A trust that breaks, by suspicion or removal, begins anew, and the wait with it.
 */
export const contactGap: Invariant = {
  name: 'contact-gap',
  statement:
    'Whom a member trusts through 2P − 1 of its own turns in a row, it writes to in one of them; P is ⌈m/b⌉, with m all others that it has listed so far.',
  source: 'B3, at the sender (derived here)',
  derivation: 'in turns, src/gossip/rules/targets.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: G counts the turns that the node makes. That what it writes arrives is not part of it.',
  underForgery: {
    holds: true,
    because: 'a pass is dealt from the list, and m counts those who were made up',
  },
  schedules: {},
  watch(trial) {
    const { fanout } = settingsOf(trial.schedule);
    const acquaintance = acquaintanceOf(trial.nodes.length);
    const waiting: Waiting[] = trial.nodes.map(nobody);

    function endTurn({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      const of = waiting[node]!;
      for (const { to } of sent) needNot(of, addressOfNode(to), of.turnsMade + 1);
      if (!after.inGroup) return;
      of.turnsMade++;
      if (of.turnsMade < of.dueTurn) return;
      needNot(of, addressOfNode(node), of.turnsMade);
      for (const suspect of after.suspects) needNot(of, suspect, of.turnsMade);

      const gap = contactGapTicks(acquaintance.countOf(node), fanout);
      let earliest = of.turnsMade;
      of.sinceTurns.forEach((since, index) => {
        earliest = Math.min(earliest, since);
        if (of.turnsMade - since < gap) return;
        const peer = nodeOfAddress(of.addresses[index]!);
        trial.violate({
          tick,
          nodes: [node, peer],
          expected: `${nodeName(node)} writes to ${nodeName(peer)}, which it trusts, at least once in ${gap === 1 ? 'each turn' : `any ${gap} turns`}`,
          seen: `${nodeName(node)} has not written to ${nodeName(peer)} in its last ${of.turnsMade - since} turns`,
        });
      });
      of.dueTurn = earliest + gap;
    }

    return {
      turned: endTurn,
      changed(step) {
        acquaintance.changed(step);
        const { node, cause, before, after } = step;
        if (cause === 'start') waiting[node] = nobody();
        const of = waiting[node]!;
        if (of.addresses !== after.addresses) relist(of, after.addresses);
        if (before.suspects === after.suspects) return;
        for (const suspect of before.suspects) needNot(of, suspect, of.turnsMade);
      },
    };
  },
};

function nobody(): Waiting {
  return { turnsMade: 0, addresses: [], sinceTurns: [], dueTurn: 0 };
}

/** Up to this turn it has been written to, or was not trusted. */
function needNot({ addresses, sinceTurns }: Waiting, address: Address, turn: number): void {
  const index = indexOfAddress(addresses, address);
  if (index >= 0) sinceTurns[index] = turn;
}

/** Whoever stays on the list goes on waiting. */
function relist(of: Waiting, addresses: readonly Address[]): void {
  const sinceTurns = addresses.map((address) => {
    const index = indexOfAddress(of.addresses, address);
    return index < 0 ? of.turnsMade : of.sinceTurns[index]!;
  });
  of.addresses = addresses;
  of.sinceTurns = sinceTurns;
}
