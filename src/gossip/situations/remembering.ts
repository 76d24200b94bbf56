/** Situations in which the memory of the dead is put to use. */

import { nodeOfAddress } from '../../faults/nodes.ts';
import type { Reading } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
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

    /** Somebody whose life the node has removed, is over, and is told of as if it were not. */
    function toldOfTheDead(node: number, { carries }: Reading): Address | null {
      let told: Address | null = null;
      if (carries === null) return told;
      for (const { address, epoch } of removed.by(node).values()) {
        const index = indexOfAddress(carries.addresses, address);
        if (index < 0 || carries.epochs[index] !== epoch || carries.heartbeats[index] === DEPARTED) continue;
        const status = nodes[nodeOfAddress(address)];
        if (status === undefined || (status.up && status.epoch === epoch)) continue;
        told = address;
      }
      return told;
    }

    return {
      changed(step) {
        if (step.cause !== 'receive') removed.changed(step);
      },
      received(step) {
        const { node, before, after, reading, isPlain } = step;
        if (reading !== null && reading.kind !== null && before.inGroup) {
          const told = toldOfTheDead(node, reading);
          if (told !== null && indexOfAddress(after.addresses, told) < 0) reached();
        }
        if (!isPlain) removed.changed(step);
      },
    };
  },
};
