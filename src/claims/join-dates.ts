/** The monitor of the dates of joins: which nodes it is about is for a claim to say. */

import { INTRODUCER, nodeName } from '../faults/nodes.ts';
import { introducersIn } from '../faults/schedule.ts';
import type { Detail } from '../judge/details.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { listsLife, nameOfLife } from '../judge/listing.ts';
import type { NodeStatus } from '../judge/lives.ts';
import type { NotJudged } from '../judge/not-judged.ts';
import { type Dated, isPromised } from '../judge/promises.ts';

/** Is the claim about this node? `introducer` is one that it can ask. */
export type Concerns = (status: NodeStatus, introducer: NodeStatus) => boolean;

/**
 * A claim about those joins that `concerns` picks.
 *
 * Being let in needs an introducer that is there to be asked, and the way to it and back. The one that founds the group is
 * there from its start on; any other once it is in the group itself, for until then it answers nobody. Newcomers ask all
 * of them in turns, and whoever is asked and is in the group answers, so each by itself gives a date, whatever became of
 * the others; the earliest of them counts. A loss between the newcomer and an introducer puts the date of that one off, by
 * as much as if both had only come up then. An introducer that is down, or has fallen out of the group, gives none until
 * it is back; one that stalls owes nothing until it goes on. It takes no patience: who asks is answered in the step in
 * which that is read. All other waits, of either of the two, are in what the faults of the schedule stretch each date by.
 *
 * Being known by all is about the introducer that founds the group, who tells everybody. It is claimed where it is
 * promised, while nothing at all was lost, nobody has stalled or read slowly, no clock was wrong, and that introducer has
 * not been down since it first came up: else the lists may have come apart, and then the date is that of reunion
 * or agreement. Where lists go in pieces, it counts from when it last came to tell of others than
 * before (`Telling`).
 */
export function joinDates(
  claim: Pick<Invariant, 'name' | 'statement' | 'source' | 'derivation' | 'underLoss'>,
  concerns: Concerns,
  alsoSees: readonly Detail[] = [],
): Invariant {
  return {
    ...claim,
    tier: 'membership',
    about: 'belief',
    underForgery: {
      holds: false,
      because:
        'a sign of life above its own, or a later life, keeps a newcomer off a list, and strangers who were made up take the room that it needs',
    },
    schedules: {},
    sees: ['lives', 'stalls', 'lists', 'losses', 'messages', ...alsoSees],
    remembers: ['joins'],
    dates: ['admitted', 'known'],
    watch: (trial) => watchJoins(trial, concerns),
  };
}

function watchJoins(trial: Trial, concerns: Concerns): Monitor | NotJudged {
  const { nodes, views } = trial;
  const { admission, knowledge, telling } = trial.promises;
  if (!isPromised(admission)) return admission;
  const { by: admittedBy } = admission;
  const introducers = Array.from({ length: introducersIn(trial.schedule) }, (_, nth) => INTRODUCER + nth);
  /** Since when each introducer is there to be asked, in the life it is living. */
  const thereSinceTick = introducers.map(() => Number.POSITIVE_INFINITY);
  /** By introducer and node: the last tick in which something was lost between the two. */
  const lostTick: number[][] = introducers.map(() => nodes.map(() => 0));
  const word = telling(trial);
  let isDisturbed = false;
  let founderFailed = false;

  /** When the node is in the group at the latest, for it can ask this introducer. */
  function admissionDate(node: number, introducer: number): number {
    const bothUpTick = Math.max(nodes[node]!.startedTick, thereSinceTick[introducer]!);
    return admittedBy(Math.max(lostTick[introducer]![node]!, bothUpTick));
  }

  function isJudgedBy(introducer: number, status: NodeStatus): boolean {
    const { up, paused } = nodes[introducer]!;
    return (
      up &&
      !paused &&
      thereSinceTick[introducer]! < Number.POSITIVE_INFINITY &&
      concerns(status, nodes[introducer]!)
    );
  }

  function checkAdmitted(tick: number, node: number): void {
    const status = nodes[node]!;
    const dates = introducers.flatMap((introducer) =>
      isJudgedBy(introducer, status) ? [admissionDate(node, introducer)] : [],
    );
    const date = Math.min(...dates);
    if (tick < date) return;
    trial.violate({
      tick,
      nodes: [node],
      expected: `${nameOfLife(node, status.life)}, up since tick ${status.startedTick}, is in the group by tick ${date}`,
      seen: `${nodeName(node)} is not in the group`,
    });
  }

  function checkKnown(known: Dated, tick: number, node: number, date: number): void {
    for (let observer = 0; observer < nodes.length; observer++) {
      if (observer === node || !nodes[observer]!.up) continue;
      const knownBy = known.by(Math.max(date, admissionDate(observer, INTRODUCER), word.sameSinceTick()));
      if (tick < knownBy || listsLife(views[observer]!, node, nodes[node]!.epoch)) continue;
      trial.violate({
        tick,
        nodes: [observer, node],
        expected: `${nodeName(observer)} lists ${nameOfLife(node, nodes[node]!.life)}, up since tick ${nodes[node]!.startedTick}, by tick ${knownBy}`,
        seen: `${nodeName(observer)} does not list ${nameOfLife(node, nodes[node]!.life)}`,
      });
    }
  }

  return {
    ...word.monitor,
    started(tick, node) {
      if (node < introducers.length)
        thereSinceTick[node] = node === INTRODUCER ? tick : Number.POSITIVE_INFINITY;
    },
    stopped(_tick, node) {
      if (node === INTRODUCER) founderFailed = true;
    },
    paused() {
      isDisturbed = true;
    },
    slowed() {
      isDisturbed = true;
    },
    clockMoved() {
      isDisturbed = true;
    },
    lost(tick, { from, to }, reason) {
      if (reason === 'nobody there') return;
      isDisturbed = true;
      if (from < introducers.length) lostTick[from]![to] = tick;
      if (to < introducers.length) lostTick[to]![from] = tick;
    },
    tickEnded(tick) {
      for (const introducer of introducers) {
        if (introducer === INTRODUCER) continue;
        if (!views[introducer]!.inGroup) thereSinceTick[introducer] = Number.POSITIVE_INFINITY;
        else thereSinceTick[introducer] = Math.min(thereSinceTick[introducer]!, tick);
      }
      for (let node = 0; node < nodes.length; node++) {
        const status = nodes[node]!;
        if (!status.up || status.paused) continue;
        if (!views[node]!.inGroup) checkAdmitted(tick, node);
        else if (isPromised(knowledge) && !isDisturbed && !founderFailed && isJudgedBy(INTRODUCER, status)) {
          const date = admissionDate(node, INTRODUCER);
          if (tick >= date) checkKnown(knowledge, tick, node, date);
        }
      }
    },
  };
}
