/** Situations in which one address has several lives, close together or many. */

import { passTicks, settingsOf } from '../gossip/settings.ts';
import type { Trial } from '../judge/invariant.ts';
import { lists, listsLife, suspects } from '../judge/listing.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import { addressOfNode, nodeOfAddress } from '../simulation/schedule.ts';
import { hasFault } from './faults.ts';
import type { Situation } from './situation.ts';

const NEVER = -1;

/** The others that are up and list the node, in the life that it is in or was in last. */
function thoseWhoList({ nodes, views }: Trial, node: number): number[] {
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
      stepped({ node, cause }) {
        if (cause === 'tick' || cause === 'start') turns[node]!++;
      },
    };
  },
};

export const churnWithinAPass: Situation = {
  name: 'churn-within-a-pass',
  statement:
    'A node leaves, and comes back in a later tick, sooner than one who lists it has written to all that it lists.',
  watch(trial, reached) {
    const { schedule, views } = trial;
    if (!hasFault(schedule, 'leave')) return {};
    const { fanout } = settingsOf(schedule);
    const left = new Map<number, { readonly tick: number; readonly passTicks: number }>();
    return {
      stopped(tick, node, how) {
        left.delete(node);
        if (how !== 'left') return;
        const passes = thoseWhoList(trial, node).map((other) =>
          passTicks(views[other]!.addresses.length, fanout),
        );
        left.set(node, { tick, passTicks: Math.max(0, ...passes) });
      },
      started(tick, node) {
        const leave = left.get(node);
        if (leave !== undefined && tick > leave.tick && tick - leave.tick < leave.passTicks) reached();
      },
    };
  },
};

export const restartLateInAPass: Situation = {
  name: 'restart-late-in-a-pass',
  statement:
    'A node hears of a new life of one that it has already written to in the pass that it is in, while others still wait for their turn.',
  watch({ schedule, nodes, views }, reached) {
    if (!hasFault(schedule, 'restart', 'leave') || schedule.nodes < 3) return {};
    const count = nodes.length;
    /** By node: which pass it is in; and by link, in which pass of the one the other was written to last. */
    const passes = nodes.map(() => 0);
    const written = new Array<number>(count ** 2).fill(NEVER);
    const hasWritten = (node: number, other: number) => written[node * count + other] === passes[node];
    /** Whose turn it is: what is sent now belongs to its pass. */
    let dealer = NEVER;
    const isPeer = (node: number, other: number) =>
      lists(views[node]!, other) && !suspects(views[node]!, other);
    return {
      sent({ from, to, kind }) {
        if (from !== dealer || to >= count || kind !== 'PING') return;
        if (hasWritten(from, to)) passes[from]!++;
        written[from * count + to] = passes[from]!;
      },
      stepped({ node, cause, before, after }) {
        dealer = cause === 'tick' ? node : NEVER;
        if (cause === 'start') passes[node]!++;
        if (cause !== 'receive' || before.epochs === after.epochs || after.epochs === null) return;
        const isWaiting = (other: number) =>
          other !== node && !hasWritten(node, other) && isPeer(node, other);
        for (let other = 0; other < count; other++) {
          if (!hasWritten(node, other)) continue;
          const now = indexOfAddress(after.addresses, addressOfNode(other));
          const then = indexOfAddress(before.addresses, addressOfNode(other));
          if (now < 0 || then < 0 || after.epochs[now]! <= (before.epochs?.[then] ?? NEVER)) continue;
          if (after.addresses.some((address) => isWaiting(nodeOfAddress(address)))) reached();
        }
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
