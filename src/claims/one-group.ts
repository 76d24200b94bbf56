/** S10, one group: two groups that meet stay two. */

import { FIRST_OF_OTHERS } from '../faults/meet.ts';
import { nameOf } from '../faults/names-and-counts.ts';
import { nodeName, nodeOfAddress } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { isPromised } from '../judge/promises.ts';

/**
 * There is no date to derive: a group has a name so that what bears another is not heeded, and each step is judged by
 * itself. The members of another group have addresses that no node has and no lie is about, so who lists one has heeded
 * their mail; or has been told of them by one of ours that has.
 */
export const oneGroup: Invariant = {
  name: 'one-group',
  statement: 'Nobody of another group, of another name, is ever listed.',
  source: 'S10 (derived here); hashicorp/consul#843 for what happens without',
  derivation: 'no date: each step is judged by itself, src/claims/one-group.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, as it stands: what does not arrive brings nobody in.',
  underForgery: {
    holds: true,
    because:
      'an outsider lies of nodes, and of strangers who are of no group: no lie names one of another group',
  },
  schedules: { always: ['meet'] },
  remembers: [],
  watch(trial) {
    const { separation } = trial.promises;
    if (!isPromised(separation)) return separation;
    if (!trial.schedule.faults.some(({ kind }) => kind === 'meet')) return {};
    return {
      changed({ tick, node, before, after }) {
        if (before.addresses === after.addresses) return;
        const other = after.addresses.find((address) => nodeOfAddress(address) >= FIRST_OF_OTHERS);
        if (other === undefined) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)} lists nobody of another group`,
          seen: `${nodeName(node)} lists ${nameOf(nodeOfAddress(other))}, which is of another group`,
        });
      },
    };
  },
};
