/** The sender's part of what makes `failTicks` safe for joins: a newcomer need not wait for the next pass. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, MessageSight, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { passTicks, settingsOf } from '../settings.ts';
import { acquaintanceOf } from './acquaintance.ts';

/** The newcomers of one node, and what must be known to tell who is one. */
interface Door {
  /** The turns that the node has made as a member. */
  turnsMade: number;
  /** Who was taken off the list, after how many of these turns. */
  goneSince: Map<Address, number>;
  /** Who must be written to, and in how many turns it was not. */
  waiting: Map<Address, number>;
}

/**
 * P = ⌈m/b⌉, with m the others that the node has ever listed, is the most turns that a pass takes
 * (`targets.ts`). A newcomer enters the running pass at a random place among those to come, so it is dealt
 * before that pass is over; if no pass is under way it is in the next. Of those who come at once each enters.
 *
 * Who has had its turn in the running pass, was removed, and comes back must wait for the next one, and so
 * must who lost that turn as a suspect. Of neither can be seen that it was in the pass; but a pass that is
 * under way has P − 1 turns behind it at the most, so who was on the list in none of these was not. Nor is it
 * seen in which turn a pass begins: so P turns are claimed also of who enters in the middle of one.
 *
 * A pass has room for memberLimit − 1. Where more have been on the list, one after the other, a newcomer may find none
 * left and wait for the next pass: then nothing is claimed. (That the wait ends is contact-gap's to say.)
 */
export const newcomerContact: Invariant = {
  name: 'newcomer-contact',
  statement:
    'Who comes onto the list of a member, and was not on it in the last P − 1 of its turns, is written to in one of the next P, unless it is suspected or taken off before; P is ⌈m/b⌉, with m all others that it has listed so far, if no more than its list has room for.',
  source: 'B2, at the sender: joinSafeFailTicks counts on it (derived here)',
  derivation: 'in turns, src/gossip/rules/targets.ts; src/gossip/claims/newcomer-contact.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'As `contact-gap`.',
  underForgery: {
    holds: true,
    because: 'a newcomer who was made up is dealt in like any other, and m counts it',
  },
  schedules: {},
  watch(trial) {
    const { fanout, memberLimit } = settingsOf(trial.schedule);
    const acquaintance = acquaintanceOf(trial.nodes.length);
    const doors: Door[] = trial.nodes.map(closed);
    const passOf = (node: number) => passTicks(acquaintance.countOf(node), fanout);

    function endTurn({ tick, node, after }: ViewStep, sent: readonly MessageSight[]): void {
      const door = doors[node]!;
      if (door.waiting.size > 0) for (const { to } of sent) door.waiting.delete(addressOfNode(to));
      if (!after.inGroup) return;
      door.turnsMade++;
      if (door.waiting.size === 0) return;
      const pass = passOf(node);
      for (const [address, turnsBefore] of door.waiting) {
        door.waiting.set(address, turnsBefore + 1);
        if (turnsBefore + 1 < pass) continue;
        const newcomer = nodeOfAddress(address);
        trial.violate({
          tick,
          nodes: [node, newcomer],
          expected: `${nodeName(node)} writes to ${nodeName(newcomer)}, which has come onto its list, within ${pass === 1 ? 'one turn' : `the ${pass} turns`} that a pass takes`,
          seen: `${nodeName(node)} has not written to ${nodeName(newcomer)} in ${turnsBefore + 1} turns`,
        });
      }
    }

    function compareLists({ node, before, after }: ViewStep): void {
      const { turnsMade, goneSince, waiting } = doors[node]!;
      for (const address of before.addresses) {
        if (indexOfAddress(after.addresses, address) >= 0) continue;
        goneSince.set(address, turnsMade);
        waiting.delete(address);
      }
      if (acquaintance.countOf(node) > memberLimit) {
        waiting.clear();
        return;
      }
      const pass = passOf(node);
      for (const address of after.addresses) {
        if (indexOfAddress(before.addresses, address) >= 0) continue;
        const since = goneSince.get(address);
        if (since === undefined || turnsMade - since >= pass - 1) waiting.set(address, 0);
      }
    }

    return {
      turned: endTurn,
      changed(step) {
        acquaintance.changed(step);
        const { node, cause, before, after } = step;
        if (cause === 'start') doors[node] = closed();
        else if (before.addresses !== after.addresses) compareLists(step);
        const { waiting } = doors[node]!;
        if (waiting.size > 0) for (const suspect of after.suspects) waiting.delete(suspect);
      },
    };
  },
};

function closed(): Door {
  return { turnsMade: 0, goneSince: new Map(), waiting: new Map() };
}
