/** Whether a probe could be left unanswered: what went wrong on the way there, on the way back, and on the ways around. */

import { nodeOfAddress } from '../faults/nodes.ts';
import { watchExchanges } from './exchanges.ts';
import { fanOut } from './fan-out.ts';
import { watchHindrances } from './hindrances.ts';
import type { Monitor, Trial } from './invariant.ts';
import { lists, suspects } from './listing.ts';
import type { AnsweredProbes } from './promises.ts';

export interface ProbePaths {
  /** To be called before anything else is asked of the event. */
  readonly hooks: Monitor;
  /** May a probe of the target, for whose lack of an answer it is accused in this tick, have been left without one? */
  mayBeUnanswered(prober: number, target: number, tick: number): boolean;
}

const NOT_NOW = Number.POSITIVE_INFINITY;

/**
 * The derivation. Let i accuse j in tick t for a probe that nobody has answered. It was sent in tick t − W or later, W
 * being `windowTicks`, by a clock that goes on as it should, so all of it lies in the window from t − W to t.
 *
 * Directly: i has sent j a message, and j, which reads and answers as soon as it is there, has sent one back. If i has
 * no answer, one of the two was lost, or was not read within D of being sent: a message between the two that was sent
 * in the window has failed. (That it is j's to answer takes that j is in the group, and neither end is stalled, slow,
 * or on a wrong clock; where one was in the window, any probe may be unanswered.)
 *
 * Through others: i has asked at least min(k, m) of the m whom it may have listed besides j then. Each of them hands the
 * probe on, and the answer comes back the same way. A helper is *clear* if it has been up and in the group for the whole
 * window, unhindered; i has trusted it and it has listed j all that time; and no message between i and it, or between
 * it and j, has failed. Had i asked one of these, it would have an answer. So if u are clear, i has asked none of u out
 * of m: there were min(k, m) others to ask, u ≤ m − min(k, m). That grows with m, so the most that i can have chosen
 * from counts: whoever was on its list at some time of the window.
 */
export function watchProbePaths(trial: Trial, { windowTicks, helpers }: AnsweredProbes): ProbePaths {
  const { nodes, views } = trial;
  const count = nodes.length;
  const exchanges = watchExchanges(trial);
  const { hooks, hinderedSince } = watchHindrances(trial);
  /** Since when each has been in the group without a break. */
  const memberTick: number[] = nodes.map(() => NOT_NOW);
  /** For each ordered pair: since when the one has trusted the other, has listed it, and has not listed it any more. */
  const trustTick = new Array<number>(count * count).fill(NOT_NOW);
  const listTick = new Array<number>(count * count).fill(NOT_NOW);
  const unlistTick = new Array<number>(count * count).fill(-1);

  function fails(one: number, other: number, sinceTick: number, tick: number): boolean {
    return (
      exchanges.failedSince(one, other, sinceTick, tick) || exchanges.failedSince(other, one, sinceTick, tick)
    );
  }

  function isAnswering(node: number, sinceTick: number): boolean {
    return nodes[node]!.up && memberTick[node]! <= sinceTick && !hinderedSince(node, sinceTick);
  }

  function isClear(helper: number, prober: number, target: number, sinceTick: number, tick: number): boolean {
    return (
      isAnswering(helper, sinceTick) &&
      trustTick[prober * count + helper]! <= sinceTick &&
      listTick[helper * count + target]! <= sinceTick &&
      !fails(prober, helper, sinceTick, tick) &&
      !fails(helper, target, sinceTick, tick)
    );
  }

  /** Among how many others, besides the target, can the prober have chosen its helpers since then? */
  function mostChoices(prober: number, target: number, sinceTick: number): number {
    let choices = views[prober]!.addresses.filter((address) => nodeOfAddress(address) >= count).length;
    for (let other = 0; other < count; other++) {
      if (other === prober || other === target) continue;
      const pair = prober * count + other;
      if (listTick[pair] !== NOT_NOW || unlistTick[pair]! >= sinceTick) choices++;
    }
    return choices;
  }

  const looks: Monitor = {
    changed({ tick, node, cause, after }) {
      const isNewLife = cause === 'start';
      memberTick[node] = sinceWhen(memberTick[node]!, isNewLife, after.inGroup, tick);
      for (let other = 0; other < count; other++) {
        if (other === node) continue;
        const pair = node * count + other;
        const isListed = lists(after, other);
        if (!isListed && listTick[pair] !== NOT_NOW) unlistTick[pair] = tick;
        listTick[pair] = sinceWhen(listTick[pair]!, isNewLife, isListed, tick);
        trustTick[pair] = sinceWhen(trustTick[pair]!, isNewLife, isListed && !suspects(after, other), tick);
      }
    },
  };

  return {
    hooks: fanOut([hooks, exchanges.hooks, looks]),
    mayBeUnanswered(prober, target, tick) {
      const sinceTick = tick - windowTicks;
      if (hinderedSince(prober, sinceTick) || !isAnswering(target, sinceTick)) return true;
      if (!fails(prober, target, sinceTick, tick)) return false;
      const most = mostChoices(prober, target, sinceTick);
      let clear = 0;
      for (let other = 0; other < count; other++) {
        if (other === prober || other === target) continue;
        if (isClear(other, prober, target, sinceTick, tick)) clear++;
      }
      return clear <= most - Math.min(helpers, most);
    },
  };
}

/** Since when something has been so, if it is so in this tick. */
function sinceWhen(sinceTick: number, isNewLife: boolean, isSo: boolean, tick: number): number {
  if (!isSo) return NOT_NOW;
  return isNewLife ? tick : Math.min(sinceTick, tick);
}
