/** Situations around a node that wants to be let in. */

import { INTRODUCER } from '../faults/nodes.ts';
import { losesMessages } from './faults.ts';
import type { Situation } from './situation.ts';

const NEVER = -1;

export const joinAmidLoss: Situation = {
  name: 'join-amid-loss',
  statement: 'The network loses messages while a newcomer is being let in.',
  watch({ schedule, nodes }, reached) {
    if (!losesMessages(schedule)) return {};
    let lastLossTick = NEVER;
    return {
      lost(tick, _message, reason) {
        if (reason !== 'nobody there') lastLossTick = tick;
      },
      changed({ node, before, after }) {
        if (before.inGroup || !after.inGroup || node === INTRODUCER) return;
        if (lastLossTick >= nodes[node]!.startedTick) reached();
      },
    };
  },
};

export const introducerDownWhileAnotherJoins: Situation = {
  name: 'introducer-down-while-another-joins',
  statement: 'A newcomer comes up while the introducer, which has been up before, is down.',
  watch: ({ nodes }, reached) => ({
    started(_tick, node) {
      const { up, life } = nodes[INTRODUCER]!;
      if (node !== INTRODUCER && !up && life >= 0) reached();
    },
  }),
};

export const newcomerCrashes: Situation = {
  name: 'newcomer-crashes',
  statement: 'A newcomer crashes before it is let in.',
  watch: ({ views }, reached) => ({
    stopped(_tick, node, how) {
      if (how === 'crashed' && !views[node]!.inGroup) reached();
    },
  }),
};
