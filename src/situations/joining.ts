/** Situations around a node that wants to be let in. */

import { INTRODUCER } from '../faults/nodes.ts';
import type { Monitor, Trial } from '../judge/invariant.ts';
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
      stepped({ node, before, after }) {
        if (before.inGroup || !after.inGroup || node === INTRODUCER) return;
        if (lastLossTick >= nodes[node]!.startedTick) reached();
      },
    };
  },
};

export const joinreqLostAndAskedAgain: Situation = {
  name: 'joinreq-lost-and-asked-again',
  statement: 'A JOINREQ is lost on its way, and the newcomer asks again.',
  watch: (trial, reached) => askedAgainAfterLossOf('JOINREQ', trial, reached),
};

export const joinrepLostAndAskedAgain: Situation = {
  name: 'joinrep-lost-and-asked-again',
  statement: 'A JOINREP is lost on its way, and the newcomer asks again.',
  watch: (trial, reached) => askedAgainAfterLossOf('JOINREP', trial, reached),
};

function askedAgainAfterLossOf(
  kind: 'JOINREQ' | 'JOINREP',
  { schedule, nodes }: Trial,
  reached: () => void,
): Monitor {
  if (!losesMessages(schedule)) return {};
  /** The life in which each node's exchange with the introducer was cut short. */
  const lives = new Map<number, number>();
  return {
    lost(_tick, message, reason) {
      if (message.kind !== kind || reason === 'nobody there') return;
      const newcomer = kind === 'JOINREQ' ? message.from : message.to;
      if (nodes[newcomer]!.up) lives.set(newcomer, nodes[newcomer]!.life);
    },
    sent({ kind: sent, from }) {
      if (sent === 'JOINREQ' && lives.get(from) === nodes[from]!.life) reached();
    },
  };
}

export const admittedByGossip: Situation = {
  name: 'admitted-by-gossip',
  statement: 'A newcomer is let in by gossip from the group, and not by a JOINREP.',
  watch(_trial, reached) {
    let gossipedTo = NEVER;
    return {
      delivered(_tick, { to, kind }) {
        gossipedTo = kind === 'JOINREP' ? NEVER : to;
      },
      stepped({ node, cause, before, after }) {
        if (cause === 'receive' && node === gossipedTo && !before.inGroup && after.inGroup) reached();
        gossipedTo = NEVER;
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
