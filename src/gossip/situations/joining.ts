/** Situations around a newcomer and the messages by which it is let in. */

import type { Monitor, Trial } from '../../judge/invariant.ts';
import { losesMessages } from '../../situations/faults.ts';
import type { Situation } from '../../situations/situation.ts';

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
  watch: (_trial, reached) => ({
    changed({ before, after, reading }) {
      if (reading === null || reading.kind === null || reading.kind === 'JOINREP') return;
      if (!before.inGroup && after.inGroup) reached();
    },
  }),
};
