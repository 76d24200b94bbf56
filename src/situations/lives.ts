/** Situations in which one address has several lives, close together or many. */

import { addressOfNode } from '../faults/nodes.ts';
import type { Trial } from '../judge/invariant.ts';
import { lists, listsLife } from '../judge/listing.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import { hasFault } from './faults.ts';
import type { Situation } from './situation.ts';

const NEVER = -1;

/** The others that are up and list the node, in the life that it is in or was in last. */
export function thoseWhoList({ nodes, views }: Trial, node: number): number[] {
  const { epoch } = nodes[node]!;
  return [...nodes.keys()].filter(
    (other) => other !== node && nodes[other]!.up && listsLife(views[other]!, node, epoch),
  );
}

export const leaveAndReturnInOneTick: Situation = {
  name: 'leave-and-return-in-one-tick',
  statement: 'A node that others list leaves and comes back, both in one tick.',
  watch: (trial, reached) => endAndBeginInOneTick(trial, 'left', reached),
};

export const crashAndRestartInOneTick: Situation = {
  name: 'crash-and-restart-in-one-tick',
  statement: 'A node that others list crashes and comes back, both in one tick.',
  watch: (trial, reached) => endAndBeginInOneTick(trial, 'crashed', reached),
};

function endAndBeginInOneTick(
  trial: Trial,
  wanted: 'left' | 'crashed',
  reached: () => void,
): ReturnType<Situation['watch']> {
  const endedTicks = trial.nodes.map(() => NEVER);
  return {
    stopped(tick, node, how) {
      const counts = how === wanted && thoseWhoList(trial, node).length > 0;
      endedTicks[node] = counts ? tick : NEVER;
    },
    started(tick, node) {
      if (endedTicks[node] === tick) reached();
    },
  };
}

export const mailOfTwoLives: Situation = {
  name: 'mail-of-two-lives',
  statement: 'Between two of its turns a node reads mail of a node, and mail of a later life of it.',
  watch({ schedule, nodes }, reached) {
    if (!hasFault(schedule, 'restart', 'leave')) return {};
    const count = nodes.length;
    const turns = nodes.map(() => 0);
    /** By receiver and sender: in which turn it was last read from, and of which life. */
    const lastTurn = new Array<number>(count ** 2).fill(NEVER);
    const lastLife = new Array<number>(count ** 2).fill(NEVER);
    return {
      delivered(_tick, { from, to, carries }) {
        // Of one that lives for the first time there is no other mail.
        if (carries === null || nodes[from]!.life < 1) return;
        const index = indexOfAddress(carries.addresses, addressOfNode(from));
        if (index < 0) return;
        const life = carries.epochs[index]!;
        const link = to * count + from;
        if (lastTurn[link] === turns[to] && life > lastLife[link]!) reached();
        lastTurn[link] = turns[to]!;
        lastLife[link] = life;
      },
      ticked({ node }) {
        turns[node]!++;
      },
      changed({ node, cause }) {
        if (cause === 'start') turns[node]!++;
      },
    };
  },
};

const FOURTH_LIFE = 3;

export const fourLivesOfOneAddress: Situation = {
  name: 'four-lives-of-one-address',
  statement: 'A node begins its fourth life, and somebody lists one of the lives before.',
  watch: ({ schedule, nodes, views }, reached) => ({
    started(_tick, node) {
      const { life } = nodes[node]!;
      if (life < FOURTH_LIFE) return;
      const others = [...Array(schedule.nodes).keys()].filter((other) => other !== node && nodes[other]!.up);
      if (others.some((other) => lists(views[other]!, node))) reached();
    },
  }),
};
