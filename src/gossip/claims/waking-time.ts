/** Part of S4: what a node has slept through is not others' silence. */

import { nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { settingsOf } from '../settings.ts';

/**
 * Silence is counted in the turns that the observer makes: a turn is one tick of its waking time at the most (rule
 * `stalls`), so whoever is silent for more than T_f of that was heard of before the last T_f turns, this one not
 * counted; and likewise T_c. Looked at are the lists after those turns: the heartbeat that is given up must have been
 * held already. There is no date, and no exception for stalls, clocks that are set or losses: they are what
 * it is about. exact-timing says when a silence *must* be acted on, by whatever measure of time a protocol has.
 */
export const wakingTime: Invariant = {
  name: 'waking-time',
  statement:
    'A node suspects only whom it has not heard of in the last failTicks turns that it has made itself, and removes for its silence only whom it has not heard of in the last cleanupTicks: what it slept through does not count.',
  source: 'the rule “own stalls”; Dadgar, Phillips and Currey, Lifeguard (DSN-W 2018); hashicorp/consul#1212',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/waking-time.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: it counts in the turns that the node makes, whatever has kept it from making more.',
  underForgery: {
    holds: true,
    because: 'a silence counts from the last sign of life, whoever has brought it',
  },
  schedules: {},
  watch(trial) {
    const { failTicks, cleanupTicks } = settingsOf(trial.schedule);
    const kept = cleanupTicks + 1;
    /** By node: the view after each of its latest turns, at the place of that turn in the round of those kept. */
    const viewsAfter: MembershipView[][] = trial.nodes.map(() => []);
    const turnsMade = trial.nodes.map(() => 0);

    /** Did the node hold after the turn `ago` before this one what it holds of the address in `view`? */
    function heldThen(node: number, ago: number, view: MembershipView, address: Address): boolean {
      const turn = turnsMade[node]! - ago;
      if (turn < 0) return false;
      const then = viewsAfter[node]![turn % kept]!;
      const was = indexOfAddress(then.addresses, address);
      const is = indexOfAddress(view.addresses, address);
      if (was < 0 || then.epochs?.[was] !== view.epochs?.[is]) return false;
      return then.heartbeats?.[was] === view.heartbeats?.[is];
    }

    function check(step: ViewStep, address: Address, patience: number, seen: 'suspects' | 'removes'): void {
      const { tick, node, before } = step;
      if (heldThen(node, patience, before, address)) return;
      const other = nodeName(nodeOfAddress(address));
      trial.violate({
        tick,
        nodes: [node, nodeOfAddress(address)],
        expected: `${nodeName(node)} gives ${other} another ${patience} turns of its own after it has heard of it, however long it slept meanwhile`,
        seen: `${nodeName(node)} ${seen} ${other}, of which it has heard since then`,
      });
    }

    return {
      started(_tick, node) {
        viewsAfter[node] = [];
        turnsMade[node] = 0;
      },
      ticked(step) {
        const { node, before, after } = step;
        if (before.heartbeats === null) return;
        if (after.suspects !== before.suspects) {
          for (const address of after.suspects) {
            if (!before.suspects.includes(address)) check(step, address, failTicks, 'suspects');
          }
        }
        if (after.addresses !== before.addresses) {
          for (const address of before.addresses) {
            if (indexOfAddress(after.addresses, address) < 0) check(step, address, cleanupTicks, 'removes');
          }
        }
        viewsAfter[node]![turnsMade[node]! % kept] = after;
        turnsMade[node]!++;
      },
    };
  },
};
