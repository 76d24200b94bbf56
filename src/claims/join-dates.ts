/** The monitor of the dates of joins: which nodes it is about is for a claim to say. */

import { INTRODUCER, nodeName } from '../faults/nodes.ts';
import type { Invariant, Monitor, Trial } from '../judge/invariant.ts';
import { listsLife, nameOfLife } from '../judge/listing.ts';
import type { NodeStatus } from '../judge/lives.ts';
import type { NotJudged } from '../judge/not-judged.ts';
import { type Dated, isPromised } from '../judge/promises.ts';

/** Is the claim about this node? `introducer` is up. */
export type Concerns = (status: NodeStatus, introducer: NodeStatus) => boolean;

/**
 * A claim about those joins that `concerns` picks. Of several introducers it is about the way to the one that founds
 * the group: while that one is up there is a group to be let into, and the dates say how long it takes until it is asked.
 *
 * Being let in needs only the way to the introducer and back: a loss on either puts the date off, and so
 * does the introducer being down; one that stalls owes nothing until it goes on. It takes no patience: who
 * asks is answered in the step in which that is read. Being known by all is claimed where it is promised,
 * while nothing at all was lost, nobody has stalled or read slowly, no clock was wrong, and the introducer has
 * not been down since it first came up: else the lists may have come apart, and then the date is that of reunion
 * or agreement. Where lists go in pieces, it counts from when the introducer last came to tell of others than
 * before (`Telling`).
 */
export function joinDates(
  claim: Pick<Invariant, 'name' | 'statement' | 'source' | 'derivation' | 'underLoss'>,
  concerns: Concerns,
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
    watch: (trial) => watchJoins(trial, concerns),
  };
}

function watchJoins(trial: Trial, concerns: Concerns): Monitor | NotJudged {
  const { nodes, views } = trial;
  const { admission, knowledge, telling } = trial.promises;
  if (!isPromised(admission)) return admission;
  const { by: admittedBy } = admission;
  /** The last tick that put off the admission of each node. */
  const hinderedTick: number[] = nodes.map(() => 0);
  const word = telling(trial);
  let isDisturbed = false;
  let introducerFailed = false;

  function admissionDate(node: number): number {
    const reachableTick = Math.max(hinderedTick[node]!, nodes[node]!.startedTick);
    return admittedBy(Math.max(reachableTick, nodes[INTRODUCER]!.startedTick));
  }

  function checkKnown(known: Dated, tick: number, node: number, date: number): void {
    for (let observer = 0; observer < nodes.length; observer++) {
      if (observer === node || !nodes[observer]!.up) continue;
      const knownBy = known.by(Math.max(date, admissionDate(observer), word.sameSinceTick()));
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
    stopped(_tick, node) {
      if (node === INTRODUCER) introducerFailed = true;
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
      if (from === INTRODUCER) hinderedTick[to] = tick;
      if (to === INTRODUCER) hinderedTick[from] = tick;
    },
    tickEnded(tick) {
      const introducer = nodes[INTRODUCER]!;
      if (!introducer.up || introducer.paused) return;
      for (let node = 0; node < nodes.length; node++) {
        const status = nodes[node]!;
        if (!status.up || status.paused || !concerns(status, introducer)) continue;
        const date = admissionDate(node);
        if (tick < date) continue;
        if (!views[node]!.inGroup) {
          trial.violate({
            tick,
            nodes: [node],
            expected: `${nameOfLife(node, status.life)}, up since tick ${status.startedTick}, is in the group by tick ${date}`,
            seen: `${nodeName(node)} is not in the group`,
          });
        } else if (isPromised(knowledge) && !isDisturbed && !introducerFailed) {
          checkKnown(knowledge, tick, node, date);
        }
      }
    },
  };
}
