/** S9, bounds: whatever is sent to a node, there is an end to what it keeps of it. */

import { comesFromOutside } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import type { Invariant, ViewStep } from '../judge/invariant.ts';
import { notJudged } from '../judge/not-judged.ts';

const LOOKED_AT_EVERY_TICKS = 8;

/**
 * The limits are settings, and the protocol says itself what it keeps and which limit is for it: nobody else
 * can know. Of one that says nothing nothing is claimed. Nothing here depends on who sends: without it a
 * stranger that makes up newcomers fills the lists, and what is remembered of the removed, without end, and
 * each list that goes out is longer than the last.
 *
 * Looked at after each step that has changed who is listed; besides in every eighth tick, for what grows
 * whatever happens is still there then. What waits to be told is gone after a turn, and may grow without a
 * change of the list, by farewells of those who were not on it: where lies are told, each step is looked at.
 */
export const boundedState: Invariant = {
  name: 'bounded-state',
  statement: 'What a node keeps stays within what its settings say, whatever it is sent.',
  source: 'after TigerBeetle, “put a limit on everything” (derived here)',
  derivation:
    'the limits are settings; what may reach them: [what others can make a node keep](claims.md#what-others-can-make-a-node-keep-and-send), src/claims/bounded-state.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: { holds: true, because: 'it is about what strangers can make a node keep' },
  // What makes a node keep much: strangers in numbers, and members that come and go meanwhile.
  schedules: { always: ['flood', 'leave'] },
  sees: ['steps', 'schedule', 'sizes'],
  remembers: [],
  watch(trial) {
    const { sizesOf, schedule } = trial;
    if (sizesOf === null) return notJudged('the protocol does not say how much it keeps');
    const hearsOutsiders = schedule.faults.some(comesFromOutside);

    function look(tick: number, node: number): void {
      for (const { what, size, limit } of sizesOf!(node)) {
        if (size <= limit) continue;
        trial.violate({
          tick,
          nodes: [node],
          expected: `${nodeName(node)} keeps at most ${limit} ${what}`,
          seen: `${nodeName(node)} keeps ${size} ${what}`,
        });
      }
    }

    if (hearsOutsiders) return { stepped: ({ tick, node }) => look(tick, node) };
    const hasGained = ({ before, after }: ViewStep) =>
      before.addresses !== after.addresses || before.epochs !== after.epochs;
    return {
      changed(step) {
        if (hasGained(step)) look(step.tick, step.node);
      },
      ticked(step) {
        const { tick, node } = step;
        if (tick % LOOKED_AT_EVERY_TICKS === 0 && !hasGained(step)) look(tick, node);
      },
    };
  },
};
