/** Situations in which members doubt each other, with or without cause. */

import { addressOfNode, INTRODUCER, nodeOfAddress } from '../faults/nodes.ts';
import { falsePositivesOf, isExcusedBySilence } from '../judge/false-positives.ts';
import { isLive, suspects } from '../judge/listing.ts';
import { isPromised } from '../judge/promises.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { Situation } from './situation.ts';

export const suspicionTakenBack: Situation = {
  name: 'suspicion-taken-back',
  statement: 'A live member is suspected, is heard of again, and is not suspected any more.',
  watch: ({ nodes }, reached) => ({
    changed({ cause, before, after }) {
      if (before.suspects === after.suspects || cause === 'start') return;
      for (const address of before.suspects) {
        const index = indexOfAddress(after.addresses, address);
        if (index < 0 || after.suspects.includes(address)) continue;
        const sameLife = before.epochs?.[indexOfAddress(before.addresses, address)] === after.epochs?.[index];
        if (sameLife && isLive(after, index, nodes[nodeOfAddress(address)])) reached();
      }
    },
  }),
};

export const liveMemberRemovedAndReadmitted: Situation = {
  name: 'live-member-removed-and-readmitted',
  statement:
    'A live member of which nothing fresh could be heard is removed, which is excused, and the same life of it is listed again by who has removed it.',
  watch(trial, reached) {
    const { nodes } = trial;
    const { patience } = trial.promises;
    if (!isPromised(patience)) return {};
    /** By the life of the observer and the life that it has removed. */
    const removed = new Set<string>();
    const key = (observer: number, target: number) =>
      `${observer}/${nodes[observer]!.life} ${target}/${nodes[target]!.life}`;
    return {
      changed(step) {
        const { node, cause, before, after } = step;
        if (before.addresses === after.addresses || cause === 'start') return;
        for (const found of falsePositivesOf(trial, step)) {
          if (found.kind === 'removed' && isExcusedBySilence(trial, patience, found)) {
            removed.add(key(node, found.target));
          }
        }
        if (removed.size === 0) return;
        after.addresses.forEach((address, index) => {
          const target = nodeOfAddress(address);
          if (!isLive(after, index, nodes[target])) return;
          if (indexOfAddress(before.addresses, address) < 0 && removed.has(key(node, target))) reached();
        });
      },
    };
  },
};

export const introducerSuspected: Situation = {
  name: 'introducer-suspected',
  statement: 'A member suspects the introducer, which is up.',
  watch: ({ nodes }, reached) => ({
    changed({ before, after }) {
      if (before.suspects === after.suspects || !suspects(after, INTRODUCER)) return;
      const index = indexOfAddress(after.addresses, addressOfNode(INTRODUCER));
      if (isLive(after, index, nodes[INTRODUCER])) reached();
    },
  }),
};
