/** Removal: a live member is given the time to refute that it is suspected. */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { isLive, isNew, lists, mayBeFormer, suspects } from '../judge/listing.ts';
import { isPromised } from '../judge/promises.ts';
import { indexOfAddress } from '../protocol/ascending.ts';

/** Somebody has taken a node off its list, with a right of its own. */
interface Removal {
  readonly observer: number;
  /** The life that is removed, or a later one than is meant. */
  readonly life: number;
  /** Whoever has been told of it has this tick of the observer in its causal past. */
  readonly markTick: number;
}

/**
 * Whoever removes a live member has suspected it without a break for `suspicionTicks`, as its own clock shows it at
 * most; or has been told that another has removed it, which then is in its causal past: of those who remove a life the
 * first has nobody to tell it. Who is down, or whose life that is listed is over, is removed rightly, at once if it has
 * left; and where lives are not told apart, what is believed of a former one may fall on the present.
 */
export const suspicionTime: Invariant = {
  name: 'suspicion-time',
  statement:
    'A live member is removed only by somebody who has suspected it for the time that a suspicion lasts, or who may have been told of such a removal.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §4.2 (derived here)',
  derivation: 'src/claims/suspicion-time.ts',
  tier: 'membership',
  about: 'belief',
  underLoss:
    'Yes: no loss makes the time shorter. It is what the observer can have measured at most, whatever was done to its clock.',
  underForgery: { holds: false, because: 'a lie says that somebody is dead' },
  schedules: {},
  watch(trial) {
    const { nodes } = trial;
    const { probing } = trial.promises;
    if (!isPromised(probing)) return probing;
    const { suspicionTicks } = probing;
    const count = nodes.length;
    const removals: Removal[][] = nodes.map(() => []);
    /** For each ordered pair: since when the one suspects the other. */
    const suspectTick = new Array<number>(count * count).fill(Number.POSITIVE_INFINITY);

    /** Who has ever left: its farewell may come when it is back, and fall on its present life. */
    const hasLeft = nodes.map(() => false);

    function isTold(observer: number, target: number, isOfFormer: boolean): boolean {
      const { past } = trial.clockOf(observer);
      const { life: present } = nodes[target]!;
      if (isOfFormer && hasLeft[target]!) return true;
      return removals[target]!.some(
        ({ observer: first, life, markTick }) => past[first]! >= markTick && (life === present || isOfFormer),
      );
    }

    return {
      stopped(_tick, node, how) {
        if (how === 'left') hasLeft[node] = true;
      },
      changed({ tick, node, cause, before, after }) {
        for (let target = 0; target < count; target++) {
          if (target === node) continue;
          const pair = node * count + target;
          const sinceTick = suspectTick[pair]!;
          const isSuspected = suspects(after, target);
          const goesOn =
            isSuspected &&
            suspects(before, target) &&
            !isNew(before, after, addressOfNode(target)) &&
            cause !== 'start';
          if (!isSuspected) suspectTick[pair] = Number.POSITIVE_INFINITY;
          else if (!goesOn) suspectTick[pair] = tick;
          // Who leaves itself may do with its list what it likes.
          if (cause === 'leave' || cause === 'start' || !lists(before, target) || lists(after, target))
            continue;
          const status = nodes[target]!;
          const index = indexOfAddress(before.addresses, addressOfNode(target));
          const remove = (life: number) =>
            removals[target]!.push({ observer: node, life, markTick: trial.clockOf(node).past[node]! });
          if (!isLive(before, index, status)) {
            remove(status.up ? status.life - 1 : status.life);
            continue;
          }
          const suspectedTicks = Number.isFinite(sinceTick)
            ? trial.ownTime.silenceAtMost(node, sinceTick, tick)
            : 0;
          if (Number.isFinite(sinceTick) && suspectedTicks >= suspicionTicks) remove(status.life);
          else if (!isTold(node, target, mayBeFormer(before, status))) {
            const observer = nodeName(node);
            const removed = nodeName(target);
            trial.violate({
              tick,
              nodes: [node, target],
              expected: `${observer} still lists ${removed}: it is up, ${observer} has suspected it for ${suspectedTicks} ticks, and not for ${suspicionTicks}, and nobody can have told it of a removal`,
              seen: `${observer} removes ${removed}`,
            });
          }
        }
      },
    };
  },
};
