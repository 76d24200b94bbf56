/** Accuracy without loss: two members that know each other, over a link that loses nothing. */

import type { DelayFault } from '../faults/delay.ts';
import { ANY_NODE, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant } from '../judge/invariant.ts';
import { listsLife, suspects } from '../judge/listing.ts';
import { notJudged } from '../judge/not-judged.ts';
import { isPromised } from '../judge/promises.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/**
 * Local to a pair, and so true in lossy runs as well: it is promised that j's turn to write to i comes at least every
 * g ticks (`contact`), so at i two arrivals from j are at most g + d − 1 apart, whatever the others do. d is what the
 * network keeps to, or what a link of the schedule takes at most where that is longer.
 *
 * So, if a silence of s is borne, a link may take s − g + 1 and nobody need be suspected. Where one takes longer it is
 * that pair alone which may be without news for more than s, and for no longer than the slow messages are all there is:
 * what j sends once the link is quick again is on its way within g, and is there within d, as after a loss. Whether
 * the slow ones come before it or after, they take nothing back. So such a link is not bound while it is as slow,
 * the pair starts waiting anew from the tick in which it is quick again, and such a slowness is no part of d.
 *
 * A removal is for a silence that is longer still, or because j says itself
 * that its life is over. What others say of j is no reason: i hears better than they. So nobody removes j
 * while it stays, unsuspected or not, and neither with a life of j that there is not yet.
 *
 * Where i reads slowly, what arrives may wait for as long as the queue takes, and the next arrival may be read
 * at once: so nothing is claimed of i meanwhile. When that is over all that has waited is read before the mail
 * of the tick, and from then on arrivals are as far apart as before. That j reads slowly makes its turns no
 * rarer; whether it still trusts i, and so writes to it, is asked anyway.
 */
export const losslessAccuracy: Invariant = {
  name: 'lossless-accuracy',
  statement:
    'If as long a silence is borne as a contact takes, a member that has trusted, and been trusted by, a live member for longer than that, over a link that loses nothing and keeps nothing for longer than there is room for between two contacts, never suspects it, nor removes it before it leaves.',
  source: 'derived here, after the 1998 paper’s randomised gossip',
  derivation: 'src/claims/lossless-accuracy.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes, pair by pair: a loss on the link, a delay that the patience of the group has no room for, or a stall or a wrong clock at either end, and the pair starts waiting anew. While the observer reads slowly nothing is claimed of it.',
  underForgery: {
    holds: false,
    because:
      'a sign of life above what its owner has issued makes all look old that it issues, and it is suspected though it was heard',
  },
  // At the bare bound that the claim names, where it is hardest to keep.
  schedules: { patience: 'bare' },
  watch(trial) {
    const { schedule, nodes, views } = trial;
    const { patience, contact } = trial.promises;
    if (!isPromised(patience)) return patience;
    if (!isPromised(contact)) return contact;
    const { delayBoundTicks } = schedule.network;
    const { suspectTicks } = patience;
    const count = nodes.length;
    const gapTicks = contact.everyTicks;
    if (suspectTicks < gapTicks + delayBoundTicks - 1)
      return notJudged('less silence is borne than a contact takes');
    const { tooSlow, slowestTicks } = delaysOf(schedule, suspectTicks - gapTicks + 1);
    const warmUpTicks = gapTicks + Math.max(delayBoundTicks, slowestTicks);
    /** Who has ever left: where lives cannot be told apart, it may be taken off a list for that even later. */
    const hasLeft = nodes.map(() => false);
    /** For each ordered pair observer, target: the first tick of their unbroken mutual trust over a lossless link. */
    const trustedSince = new Array<number>(count * count).fill(Number.POSITIVE_INFINITY);

    function trusts(observer: number, target: number): boolean {
      const view = views[observer]!;
      if (!nodes[observer]!.up || !view.inGroup) return false;
      return listsLife(view, target, nodes[target]!.epoch) && !suspects(view, target);
    }

    function update(tick: number, observer: number, target: number): void {
      const pair = observer * count + target;
      const isBound = !nodes[observer]!.paused && !nodes[observer]!.slow && !nodes[target]!.paused;
      if (!isBound || !trusts(observer, target) || !trusts(target, observer))
        trustedSince[pair] = Number.POSITIVE_INFINITY;
      else trustedSince[pair] = Math.min(trustedSince[pair]!, tick);
    }

    function updateAll(tick: number, node: number): void {
      for (let other = 0; other < count; other++) {
        if (other === node) continue;
        update(tick, node, other);
        update(tick, other, node);
      }
    }

    /** Whoever stalls, or whose clock does not go on as it should, is not bound to its turns; who is slow, not to its mail. */
    function startAgain(tick: number, node: number): void {
      for (let other = 0; other < count; other++) {
        trustedSince[node * count + other] = Number.POSITIVE_INFINITY;
        trustedSince[other * count + node] = Number.POSITIVE_INFINITY;
      }
      if (!nodes[node]!.paused) updateAll(tick, node);
    }

    /** What is wrong in a step with an observer that must trust the target; `null`: nothing. */
    function wrongDone(target: number, before: MembershipView, after: MembershipView): string | null {
      const name = nodeName(target);
      if (suspects(after, target) && !suspects(before, target)) {
        return `suspects ${name} (a silence of ${suspectTicks} ticks is to be borne)`;
      }
      const { epoch } = nodes[target]!;
      if (!listsLife(before, target, epoch) || listsLife(after, target, epoch)) return null;
      return after.epochs === null && hasLeft[target]! ? null : `removes ${name}, which has not left`;
    }

    return {
      started: updateAll,
      stopped(tick, node, how) {
        if (how === 'left') hasLeft[node] = true;
        updateAll(tick, node);
      },
      paused: startAgain,
      resumed: startAgain,
      slowed: startAgain,
      relieved: startAgain,
      clockMoved: startAgain,
      lost(tick, { from, to }) {
        const pair = to * count + from;
        if (to < count && trustedSince[pair] !== Number.POSITIVE_INFINITY) trustedSince[pair] = tick + 1;
      },
      changed({ tick, node, cause, before, after }) {
        const hasChanged =
          before.addresses !== after.addresses ||
          before.epochs !== after.epochs ||
          before.suspects !== after.suspects ||
          before.inGroup !== after.inGroup;
        if (!hasChanged) return;
        // Who leaves itself may do with its list what it likes.
        for (let target = 0; target < count && cause !== 'leave'; target++) {
          const trustTick = trustedSince[node * count + target]!;
          if (tick - trustTick <= warmUpTicks) continue;
          const sinceTick = Math.max(trustTick, quickSince(tooSlow, tick, target, node));
          if (tick - sinceTick <= warmUpTicks || !nodes[target]!.up) continue;
          const wrong = wrongDone(target, before, after);
          if (wrong === null) continue;
          trial.violate({
            tick,
            nodes: [node, target],
            expected: `${nodeName(node)} trusts ${nodeName(target)}: both are up, they have listed each other since tick ${trustTick}, ${undisturbed(target, trustTick, sinceTick)}, and one arrives every ${warmUpTicks - 1} ticks`,
            seen: `${nodeName(node)} ${wrong}`,
          });
        }
        updateAll(tick, node);
      },
    };
  },
};

/** Splits the delays of a schedule in those that the patience of the group has room for, and those that are too long. */
function delaysOf(
  { faults }: Schedule,
  affordableTicks: number,
): { tooSlow: readonly DelayFault[]; slowestTicks: number } {
  const delays = faults.filter((fault) => fault.kind === 'delay');
  const borne = delays.filter(({ maxTicks }) => maxTicks <= affordableTicks);
  return {
    tooSlow: delays.filter(({ maxTicks }) => maxTicks > affordableTicks),
    slowestTicks: Math.max(1, ...borne.map(({ maxTicks }) => maxTicks)),
  };
}

/** From which tick on all that is sent over the link has been quick enough; −∞: it was never too slow until now. */
function quickSince(tooSlow: readonly DelayFault[], tick: number, from: number, to: number): number {
  const isEnd = (end: string, node: number) => end === ANY_NODE || end === nodeName(node);
  return tooSlow
    .filter((fault) => fault.fromTick <= tick && isEnd(fault.from, from) && isEnd(fault.to, to))
    .reduce(
      (since, { untilTick }) => Math.max(since, Math.min(untilTick, tick + 1)),
      Number.NEGATIVE_INFINITY,
    );
}

function undisturbed(target: number, trustTick: number, sinceTick: number): string {
  const name = nodeName(target);
  return sinceTick === trustTick
    ? `no message from ${name} was lost since`
    : `no message from ${name} was lost since, nor was slow from tick ${sinceTick} on`;
}
