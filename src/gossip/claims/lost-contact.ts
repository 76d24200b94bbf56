/** Part of B5: the lost are not given up for lost. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { settingsOf } from '../settings.ts';
import { lostMembers } from './lost-members.ts';

/**
 * From the rule `seed contact`: in one of R turns a member writes to one that it has forgotten, round by round. Of m
 * others that it has ever listed no more than m are forgotten at once, so each has its turn within m·R, from
 * its removal or from the last time on, whoever else comes and goes among them. Counted in the turns that
 * the member makes, so that no stall puts it off.
 */
export const lostContact: Invariant = {
  name: 'lost-contact',
  statement:
    'Whom a member has removed for its silence, and is bound to remember, it writes to at least once in m·R of its turns, m being the number of those that it has ever listed.',
  source: 'the rule “seed contact” (derived here); uber/ringpop-node#42 for what happens without',
  derivation: 'm·R turns, src/gossip/claims/lost-contact.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: R counts the turns that the node makes. That what it writes arrives is not part of it.',
  underForgery: {
    holds: true,
    because: 'who was made up and removed is remembered like any other, and m counts it',
  },
  schedules: {},
  watch(trial) {
    const { joinRetryTicks } = settingsOf(trial.schedule);
    const lost = lostMembers(trial);
    /** By node: the turn in which it last wrote to each of the lost. */
    const writtenTurn: Map<Address, number>[] = trial.nodes.map(() => new Map());

    function checkTurn({ tick, node }: ViewStep, sent: readonly MessageSight[]): void {
      const all = lost.of(node);
      if (all.size === 0) return;
      const turn = lost.turnsOf(node) - 1;
      const most = lost.everListed(node) * joinRetryTicks;
      for (const [address, { removedTurn }] of all) {
        const other = nodeOfAddress(address);
        if (sent.some(({ to }) => to === other)) writtenTurn[node]!.set(address, turn);
        const since = Math.max(removedTurn, writtenTurn[node]!.get(address) ?? 0);
        if (turn - since <= most) continue;
        trial.violate({
          tick,
          nodes: [node, other],
          expected: `${nodeName(node)} writes to ${nodeName(other)}, which it has lost, once in ${most} turns`,
          seen: `${nodeName(node)} has not written to ${nodeName(other)} for ${turn - since} turns`,
        });
      }
    }

    function forget(_tick: number, node: number): void {
      lost.forget(node);
      writtenTurn[node]!.clear();
    }

    return {
      started: forget,
      stopped: forget,
      turned: checkTurn,
      stepped: lost.stepped,
    };
  },
};
