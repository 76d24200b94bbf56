/** Who has accused whom in a run, with what right, and over whom an accusation has power still. */

import { addressOfNode } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import { fanOut } from './fan-out.ts';
import type { Monitor, Trial } from './invariant.ts';
import { isLive, isNew, lists, mayBeFormer, suspects } from './listing.ts';
import { watchProbePaths } from './probe-paths.ts';
import { type AnsweredProbes, isPromised } from './promises.ts';

/** A member has come to suspect another, or has taken it off its list, and may do so of its own accord. */
interface Accusation {
  readonly accuser: number;
  /** The life that is accused, or a later one than is meant. */
  readonly life: number;
  /** Its place among all events of the run. */
  readonly madeAt: number;
  /** Whoever has been told of it has this tick of the accuser in its causal past. */
  readonly markTick: number;
  /** Until when the accuser suspects without a break. */
  heldUntil: number;
  /** When the accused was told of it by the accuser, who suspected it still. */
  toldAt: number;
  /** Over whom it has no power any more. */
  readonly powerlessOver: Set<number>;
}

export interface Accusations {
  /** To be called before anything else is asked of the event. */
  readonly hooks: Monitor;
  /** Whom the latest step has come to suspect, with no right of its node's own and on nobody's word. */
  unfounded(): readonly number[];
  /** Whom it has taken off the list that had been accused, as far as the node may have been told. */
  removedOnWord(): readonly number[];
  /** Is there an accusation by which the observer may suspect the target, which is up? */
  isAccused(observer: number, target: number): boolean;
}

const NOT_YET = Number.POSITIVE_INFINITY;

/**
 * An accusation is made of one's own accord where a probe may have been left unanswered (`probe-paths.ts`), and rightly
 * where the accused is down, or the life is over that is listed. All others can only have been told of one: then one of
 * these is in the causal past of whoever accuses.
 *
 * What travels may be old. Where suspects are refuted directly (`refutesDirectly`), an accusation A of j by a is without
 * power over i
 * - once a, who suspected j without a break since A, has written to j, j has read it and written to i after that, and i
 *   has read that: j has said something that A has no power over, and this message tells i of it;
 * - once i itself, having made A, trusts j again without having lost sight of it: that takes a later word of j as well;
 * - if it is of a former life, once i has read something that j has written in the present one.
 * It is so for as long as i lives and lists j: whoever forgets j may believe an old word of it, and so A.
 */
function watchAccusations(trial: Trial, probing: AnsweredProbes): Accusations {
  const { nodes, views } = trial;
  const count = nodes.length;
  const { refutesDirectly } = probing;
  const paths = watchProbePaths(trial, probing);
  /** By node: the accusations of it. */
  const against: Accusation[][] = nodes.map(() => []);
  /** For each ordered pair observer, target: the latest life of the target from which it has read a message. */
  const heardLife = new Array<number>(count * count).fill(-1);
  const startedAt: number[] = nodes.map(() => 0);
  /** By link and tick: the place of the first message of that tick, which no message of it was sent before. */
  const firstSentAt = Array.from({ length: count * count }, (): number[] => []);
  /** By node: has it made a plain step since it last changed its list? Then another changes nothing. */
  const isHeld: boolean[] = nodes.map(() => false);
  let moment = 0;
  let unfounded: number[] = [];
  let removedOnWord: number[] = [];

  function accuse(accuser: number, target: number, life: number): void {
    against[target]!.push({
      accuser,
      life,
      madeAt: moment,
      markTick: trial.clockOf(accuser).past[accuser]!,
      heldUntil: NOT_YET,
      toldAt: NOT_YET,
      powerlessOver: new Set(),
    });
  }

  function isAccused(observer: number, target: number): boolean {
    const { past } = trial.clockOf(observer);
    const status = nodes[target]!;
    const isOfFormer = mayBeFormer(views[observer]!, status);
    const knowsPresent = refutesDirectly && heardLife[observer * count + target] === status.life;
    return against[target]!.some(
      ({ accuser, life, markTick, powerlessOver }) =>
        past[accuser]! >= markTick &&
        !powerlessOver.has(observer) &&
        (life === status.life || (isOfFormer && !knowsPresent)),
    );
  }

  /** The node has lost sight of the target: old words may count again. */
  function forget(node: number, target: number): void {
    heardLife[node * count + target] = -1;
    for (const { powerlessOver } of against[target]!) powerlessOver.delete(node);
  }

  /** What has become of the accusations that the node has made itself. */
  function hold(node: number, target: number, isListed: boolean, isSuspected: boolean): void {
    for (const accusation of against[target]!) {
      if (accusation.accuser !== node || isSuspected) continue;
      accusation.heldUntil = Math.min(accusation.heldUntil, moment);
      if (isListed && refutesDirectly) accusation.powerlessOver.add(node);
    }
  }

  function read(from: number, to: number, sentAt: number): void {
    for (const accusation of against[to]!) {
      const { accuser, madeAt, heldUntil, toldAt } = accusation;
      if (accuser === from && toldAt === NOT_YET && madeAt < sentAt && sentAt < heldUntil)
        accusation.toldAt = moment;
    }
    if (!refutesDirectly) return;
    for (const { toldAt, powerlessOver } of against[from]!) if (toldAt < sentAt) powerlessOver.add(to);
    if (startedAt[from]! < sentAt) heardLife[to * count + from] = nodes[from]!.life;
  }

  const looks: Monitor = {
    started(_tick, node) {
      startedAt[node] = ++moment;
      for (let target = 0; target < count; target++) forget(node, target);
    },
    stopped(_tick, node) {
      moment++;
      for (let target = 0; target < count; target++) hold(node, target, false, false);
    },
    sent({ from, to, sentTick }) {
      moment++;
      if (to < count) firstSentAt[from * count + to]![sentTick] ??= moment;
    },
    delivered(_tick, { from, to, sentTick, isDamaged }) {
      moment++;
      if (!isDamaged) read(from, to, firstSentAt[from * count + to]![sentTick]!);
    },
    stepped({ tick, node, cause, before, after, isPlain }) {
      moment++;
      if (unfounded.length > 0) unfounded = [];
      if (removedOnWord.length > 0) removedOnWord = [];
      // An accusation that a step makes is held, or not, from the next one on.
      if (isPlain && isHeld[node]!) return;
      isHeld[node] = isPlain;
      for (let target = 0; target < count; target++) {
        if (target === node) continue;
        const isListed = lists(after, target);
        const isSuspected = isListed && suspects(after, target);
        const wasListed = lists(before, target) && cause !== 'start';
        hold(node, target, isListed, isSuspected);
        if (!isListed && lists(before, target) && isAccused(node, target)) removedOnWord.push(target);
        const isGone = wasListed && !isListed;
        const isAccusedNow =
          isSuspected && (!suspects(before, target) || isNew(before, after, addressOfNode(target)));
        if (isGone || isAccusedNow) {
          const status = nodes[target]!;
          const view = isGone ? before : after;
          const isOfLiving = isLive(view, indexOfAddress(view.addresses, addressOfNode(target)), status);
          if (!isOfLiving) accuse(node, target, status.up ? status.life - 1 : status.life);
          else if (isAccusedNow) {
            if (paths.mayBeUnanswered(node, target, tick)) accuse(node, target, status.life);
            else if (!isAccused(node, target)) unfounded.push(target);
          }
        }
        if (isGone) forget(node, target);
      }
    },
  };

  return {
    hooks: fanOut([paths.hooks, looks]),
    unfounded: () => unfounded,
    removedOnWord: () => removedOnWord,
    isAccused,
  };
}

/** Those of a run in which probes are promised, watched once for all that ask. */
export function accusationsIn(trial: Trial): Accusations {
  return trial.shared(watchPromised);
}

function watchPromised(trial: Trial): Accusations {
  const { probing } = trial.promises;
  if (!isPromised(probing)) throw new RangeError('who promises no probes is accused by none');
  return watchAccusations(trial, probing);
}
