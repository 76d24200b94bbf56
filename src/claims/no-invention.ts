/** T2, no invention: nobody is listed who cannot have been heard of. */

import { addressOfNode, nodeName, nodeOfAddress } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { nameOfEpoch } from '../judge/listing.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/**
 * There is no date to derive: the world's clocks say what has reached whom. They hold, of each node, the
 * latest tick of it that is in the causal past, and a life is known from its start on; so of several lives
 * that are in question the claim asks no more than that the earliest was heard of.
 */
export const noInvention: Invariant = {
  name: 'no-invention',
  statement: 'A node comes to list a life of another only if something issued in that life has reached it.',
  source: 'T2',
  derivation: 'T2, src/claims/no-invention.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: false, because: 'a lie lists a life that never was' },
  schedules: {},
  sees: ['lives', 'lists', 'channels'],
  watch(trial) {
    /** When each life of each node began. */
    const startTicks: number[][] = trial.nodes.map(() => []);

    /** Since when there was something to hear; infinite of what never was. */
    function firstHeardOf(target: number, epoch: number | null): number {
      const ticks = startTicks[target] ?? [];
      const names = trial.lifeEpochs[target] ?? [];
      const life = epoch === null ? 0 : names.findIndex((name) => name === null || name === epoch);
      return ticks[life] ?? Number.POSITIVE_INFINITY;
    }

    return {
      started(tick, node) {
        startTicks[node]!.push(tick);
      },
      changed({ tick, node, cause, before, after }) {
        if (before.addresses === after.addresses && before.epochs === after.epochs && cause !== 'start')
          return;
        for (let i = 0; i < after.addresses.length; i++) {
          const address = after.addresses[i]!;
          const epoch = after.epochs === null ? null : after.epochs[i]!;
          if (address === addressOfNode(node)) continue;
          if (cause !== 'start' && lists(before, address, epoch)) continue;
          const target = nodeOfAddress(address);
          const heardTick = trial.clockOf(node).past[target] ?? Number.NEGATIVE_INFINITY;
          if (heardTick >= firstHeardOf(target, epoch)) continue;
          const who = nameOfEpoch(trial, target, epoch);
          trial.violate({
            tick,
            nodes: [node, target],
            expected: `${nodeName(node)} does not know of ${who}: nothing of it could have reached ${nodeName(node)}`,
            seen: `${nodeName(node)} lists ${who}`,
          });
          return;
        }
      },
    };
  },
};

function lists({ addresses, epochs }: MembershipView, address: number, epoch: number | null): boolean {
  const index = indexOfAddress(addresses, address);
  return index >= 0 && (epochs === null || epochs[index] === epoch);
}
