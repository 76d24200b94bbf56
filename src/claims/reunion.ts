/** The monitor of reunions: in which schedules it claims anything is for a claim to say. */

import { factsOf } from '../faults/fault.ts';
import { INTRODUCER, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { NEVER_MENDED } from '../judge/conditions.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { listsLife, nameOfLife } from '../judge/listing.ts';
import { PARTINGS, type Parting } from '../judge/memory.ts';
import { type NotJudged, notJudged } from '../judge/not-judged.ts';
import { isPromised } from '../judge/promises.ts';

/**
 * A claim about the schedules in which something parts the group: once all is mended, all live nodes
 * list each other by the date that is promised, and from then on, whatever dead ones they still list.
 *
 * Claimed while the introducer is up, and has been since all was mended: everyone finds the others through
 * it. A family promises it of groups that are patient enough. With less patience they may suspect each other in between, and be silent about each other just when it is somebody's turn to be told; that
 * they do so for long is improbable, and not impossible. The date is then that of agreement. Where lists go
 * in pieces the last leg, the introducer telling everyone of everyone, begins anew when it comes to tell of
 * others than before (`Telling`): of one more of the dead that it no longer speaks of, say.
 */
export function reunionAfter(
  claim: Pick<Invariant, 'name' | 'statement' | 'source' | 'derivation' | 'underLoss'>,
  parting: Parting,
): Invariant {
  return {
    ...claim,
    tier: 'membership',
    about: 'belief',
    underForgery: {
      holds: false,
      because:
        'a sign of life above what its owner has issued takes a live member off a list, until it has caught up',
    },
    schedules: {},
    remembers: [parting],
    dates: ['reunited'],
    watch: (trial) => unmetIn(trial, parting) ?? watch(trial),
  };
}

function unmetIn(trial: Trial, parting: Parting): NotJudged | null {
  const { faults } = trial.schedule;
  if (!faults.some(PARTINGS[parting])) return notJudged('nothing parts the group in such a way');
  if (faults.some(isLasting)) return NEVER_MENDED; // that is for core-agreement
  return null;
}

/** The first tick in which nothing is lost, stalled, read late, set or started any more. */
export function mendedTick({ faults }: Pick<Schedule, 'faults'>): number {
  return Math.max(0, ...faults.map((fault) => factsOf(fault).mendedTick));
}

function watch(trial: Trial): Monitor | NotJudged {
  const { nodes, views } = trial;
  const { reunion, telling } = trial.promises;
  if (!isPromised(reunion)) return reunion;
  const mended = mendedTick(trial.schedule);
  const word = telling(trial);

  function checkPair(tick: number, date: number, observer: number, other: number): void {
    if (listsLife(views[observer]!, other, nodes[other]!.epoch)) return;
    const who = nameOfLife(other, nodes[other]!.life);
    trial.violate({
      tick,
      nodes: [observer, other],
      expected: `${nodeName(observer)} lists ${who} from tick ${date} on: both are up, all was mended by tick ${mended}, and ${nodeName(INTRODUCER)} has been up since`,
      seen: `${nodeName(observer)} does not list ${who}`,
    });
  }

  return {
    ...word.monitor,
    tickEnded(tick) {
      const introducer = nodes[INTRODUCER]!;
      const date = Math.max(reunion.by(mended), word.toldBy());
      if (tick < date || !introducer.up || introducer.startedTick > mended) return;
      for (let observer = 0; observer < nodes.length; observer++) {
        for (let other = 0; other < nodes.length; other++) {
          if (observer === other || !nodes[observer]!.up || !nodes[other]!.up) continue;
          checkPair(tick, date, observer, other);
        }
      }
    },
  };
}
