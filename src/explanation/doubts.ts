/**
 * Why a doubt of a living member is excused, or not: what fresh news of it could have reached whoever doubted it, and on
 * which way. By the world's causal clocks, as the claims about accuracy judge it.
 */

import { nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { excusesIn } from '../judge/excuses.ts';
import { type FalsePositive, falsePositivesOf, silenceBorne } from '../judge/false-positives.ts';
import type { Monitor, Trial, Violation } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';
import { isPromised, type Promising } from '../judge/promises.ts';
import { NEVER } from '../simulation/causal-clocks.ts';
import type { Redraw } from '../simulation/redraw.ts';
import type { Doubt, Doubts, NewsHop } from './explanation.ts';

/** More would be no explanation. */
const MOST_TOLD = 6;

/** A message that has brought fresher news. */
interface Bringing {
  /** The tick of its subject that it has brought word of. */
  readonly issuedTick: number;
  readonly from: number;
  readonly hop: NewsHop;
}

/** All doubts of living members up to a tick. */
export function doubtsIn(
  protocol: Promising<unknown, unknown>,
  schedule: Schedule,
  untilTick: number,
  redraw?: Redraw,
): Doubt[] {
  const doubts: Doubt[] = [];
  let latestMessage = 0;
  judge(protocol, schedule, [], {
    untilTick,
    ...(redraw === undefined ? {} : { redraw }),
    observer: {
      delivered(_tick, { id }) {
        latestMessage = id;
      },
    },
    situations: [
      {
        name: 'doubts of the living',
        watch: (trial) =>
          watchDoubts(
            trial,
            () => latestMessage,
            (doubt) => doubts.push(doubt),
          ),
      },
    ],
  });
  return doubts;
}

/** Those between two whom the violation names, and those of one of them that nothing excuses; the latest first. */
export function toldDoubts(all: readonly Doubt[], { nodes }: Pick<Violation, 'nodes'>): Doubts {
  const rank = ({ observer, target }: Doubt) =>
    Number(nodes.includes(observer)) + Number(nodes.includes(target));
  const told = all
    .filter((doubt) => rank(doubt) >= (doubt.isExcused ? 2 : 1))
    .sort((a, b) => rank(b) - rank(a) || b.tick - a.tick)
    .slice(0, MOST_TOLD);
  return { told, more: all.length - told.length };
}

function watchDoubts(trial: Trial, messageId: () => number, found: (doubt: Doubt) => void): Monitor {
  const count = trial.nodes.length;
  const excuses = excusesIn(trial);
  /** For each ordered pair observer, subject: the messages that have brought fresher news of the one to the other. */
  const bringings = Array.from({ length: count * count }, (): Bringing[] => []);
  const known = new Array<number>(count * count).fill(NEVER);

  /** The way of what was issued in this tick, from its subject to the observer. */
  function hopsOf(observer: number, subject: number, issuedTick: number): NewsHop[] {
    const hops: NewsHop[] = [];
    let at = observer;
    let byTick = Number.POSITIVE_INFINITY;
    while (at !== subject) {
      const brought = bringings[at * count + subject]!.findLast(
        (each) => each.issuedTick === issuedTick && each.hop.tick <= byTick,
      );
      if (brought === undefined) break;
      hops.unshift(brought.hop);
      at = brought.from;
      byTick = brought.hop.sentTick;
    }
    return hops;
  }

  function doubtOf(positive: FalsePositive, isExcused: boolean): Doubt {
    const { tick, observer, target, kind, freshestTick } = positive;
    const { patience, probing } = trial.promises;
    const bySilence = isPromised(patience);
    const isKnown = freshestTick !== NEVER;
    return {
      tick,
      observer: nodeName(observer),
      target: nodeName(target),
      kind,
      basis: bySilence ? 'silence' : isPromised(probing) ? 'probes' : 'nothing',
      isExcused,
      freshest: isKnown ? { issuedTick: freshestTick, hops: hopsOf(observer, target, freshestTick) } : null,
      silenceTicks: isKnown ? trial.ownTime.silenceAtMost(observer, freshestTick, tick) : null,
      borneTicks: bySilence ? silenceBorne(patience, positive) : null,
    };
  }

  return {
    started(_tick, node) {
      known.fill(NEVER, node * count, (node + 1) * count);
    },
    delivered(tick, { from, to, sentTick }) {
      const { fresh } = trial.clockOf(to);
      for (let subject = 0; subject < count; subject++) {
        const issuedTick = fresh[subject]!;
        const pair = to * count + subject;
        if (subject === to || issuedTick <= known[pair]!) continue;
        known[pair] = issuedTick;
        const hop = { id: messageId(), from: nodeName(from), to: nodeName(to), sentTick, tick };
        bringings[pair]!.push({ issuedTick, from, hop });
      }
    },
    stepped(step) {
      const positives = falsePositivesOf(trial, step);
      const excused = excuses.among(positives, step);
      for (const positive of positives) found(doubtOf(positive, excused.includes(positive)));
    },
  };
}
