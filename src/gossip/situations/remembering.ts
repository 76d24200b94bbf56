/** Situations in which the memory of the dead is put to use. */

import { nodeOfAddress } from '../../faults/nodes.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { hasFault } from '../../situations/faults.ts';
import { removals } from '../../situations/removals.ts';
import type { Situation } from '../../situations/situation.ts';
import { DEPARTED } from '../member-list.ts';

export const lateMessageRefused: Situation = {
  name: 'late-message-refused',
  statement:
    'A message arrives that still tells of a life that is over and that the receiver has removed, and the receiver does not list it again.',
  watch({ schedule, nodes }, reached) {
    if (!hasFault(schedule, 'crash', 'leave', 'restart')) return {};
    const removed = removals(nodes.length);
    let told: { readonly node: number; readonly address: number } | null = null;
    return {
      delivered(_tick, { to, carries }) {
        told = null;
        if (carries === null) return;
        for (const { address, epoch } of removed.by(to).values()) {
          const index = indexOfAddress(carries.addresses, address);
          if (index < 0 || carries.epochs[index] !== epoch || carries.heartbeats[index] === DEPARTED)
            continue;
          const status = nodes[nodeOfAddress(address)];
          if (status === undefined || (status.up && status.epoch === epoch)) continue;
          told = { node: to, address };
        }
      },
      stepped(step) {
        const { node, cause, before, after } = step;
        if (told !== null && cause === 'receive' && node === told.node && before.inGroup) {
          if (indexOfAddress(after.addresses, told.address) < 0) reached();
        }
        told = null;
        removed.changed(step);
      },
    };
  },
};
