/** B2, B7 and B8, completeness of joins: who can reach the introducer is let in and known, by a date. */
import { INTRODUCER, nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';
import { listsLife, nameOfLife } from './listing.ts';

/**
 * Covers first joins, restarts (which never wait for the removal of the old epoch, B7) and any number of
 * joins at once, before the introducer is up included (B8).
 *
 * Being let in needs only the way to the introducer and back: a loss on either puts the date off, and so
 * does the introducer being down. Being known by all is claimed while nothing at all was lost, nobody has
 * stalled, no clock was wrong, and the introducer has not been down since it first came up: else the lists
 * may have come apart, and then the date is that of agreement.
 */
export const joinCompleteness: Invariant = {
  name: 'join-completeness',
  statement:
    'A node that reaches the introducer is in the group R + 2D + 1 ticks later, and, without loss, known by all another G + D later.',
  source: 'theory B2, B7, B8 (derived here)',
  tier: 'membership',
  holdsUnderForgery: false,
  watch(trial) {
    const { nodes, views, bounds } = trial;
    /** The last tick that put off the admission of each node. */
    const hinderedTick: number[] = nodes.map(() => 0);
    let isDisturbed = false;
    let introducerFailed = false;

    function admissionDate(node: number): number {
      const reachableTick = Math.max(hinderedTick[node]!, nodes[node]!.startedTick);
      return bounds.admittedBy(Math.max(reachableTick, nodes[INTRODUCER]!.startedTick));
    }

    function checkKnown(tick: number, node: number, date: number): void {
      for (let observer = 0; observer < nodes.length; observer++) {
        if (observer === node || !nodes[observer]!.up) continue;
        const knownBy = bounds.knownBy(Math.max(date, admissionDate(observer)));
        if (tick < knownBy || listsLife(views[observer]!, node, nodes[node]!.life)) continue;
        trial.violate({
          tick,
          nodes: [observer, node],
          expected: `${nodeName(observer)} lists ${nameOfLife(node, nodes[node]!.life)}, up since tick ${nodes[node]!.startedTick}, by tick ${knownBy}`,
          seen: `${nodeName(observer)} does not list it`,
        });
      }
    }

    return {
      stopped(_tick, node) {
        if (node === INTRODUCER) introducerFailed = true;
      },
      paused() {
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
        if (!nodes[INTRODUCER]!.up) return;
        for (let node = 0; node < nodes.length; node++) {
          const status = nodes[node]!;
          if (!status.up) continue;
          const date = admissionDate(node);
          if (tick < date) continue;
          if (!views[node]!.inGroup) {
            trial.violate({
              tick,
              nodes: [node],
              expected: `${nameOfLife(node, status.life)}, up since tick ${status.startedTick}, is in the group by tick ${date}`,
              seen: `${nodeName(node)} is not in the group`,
            });
          } else if (!isDisturbed && !introducerFailed) checkKnown(tick, node, date);
        }
      },
    };
  },
};
