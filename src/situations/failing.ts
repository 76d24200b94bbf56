/** Situations around nodes that crash and come back. */

import { INTRODUCER } from '../faults/nodes.ts';
import type { Monitor, Trial } from '../judge/invariant.ts';
import { listsLife } from '../judge/listing.ts';
import type { Situation } from './situation.ts';

/** The other nodes that are up. */
function othersUp({ nodes }: Trial, node: number): number[] {
  return [...nodes.keys()].filter((other) => other !== node && nodes[other]!.up);
}

export const restartBeforeRemoval: Situation = {
  name: 'restart-before-removal',
  statement: 'A node restarts while somebody still lists the life that it has lost.',
  watch(trial, reached) {
    /** By node that has crashed: what the life was called that it has lost. */
    const crashed = new Map<number, number | null>();
    return {
      stopped(_tick, node, how) {
        if (how === 'crashed') crashed.set(node, trial.nodes[node]!.epoch);
      },
      started(_tick, node) {
        const lost = crashed.get(node);
        crashed.delete(node);
        if (lost === undefined) return;
        if (othersUp(trial, node).some((other) => listsLife(trial.views[other]!, node, lost))) reached();
      },
    };
  },
};

export const restartAfterRemoval: Situation = {
  name: 'restart-after-removal',
  statement:
    'A node that was in the group restarts when nobody in it lists the life any more that it has lost.',
  canComeUnder: ({ faults }) =>
    faults.some(
      (start) =>
        start.kind === 'restart' &&
        faults.some(
          (stop) => stop.kind === 'crash' && stop.node === start.node && stop.atTick < start.atTick,
        ),
    ),
  watch(trial, reached) {
    /** By node that is missed: what the life was called that it has lost. */
    const missed = new Map<number, number | null>();
    return {
      stopped(_tick, node, how) {
        const { epoch } = trial.nodes[node]!;
        const listed = othersUp(trial, node).some((other) => listsLife(trial.views[other]!, node, epoch));
        if (how === 'crashed' && listed) missed.set(node, epoch);
        else missed.delete(node);
      },
      started(_tick, node) {
        const lost = missed.get(node);
        missed.delete(node);
        if (lost === undefined) return;
        const others = othersUp(trial, node);
        if (others.length === 0) return;
        if (!others.some((other) => listsLife(trial.views[other]!, node, lost))) reached();
      },
    };
  },
};

export const introducerRestarts: Situation = {
  name: 'introducer-restarts',
  statement: 'The introducer crashes and comes back while somebody else is in the group.',
  watch(trial, reached) {
    let crashed = false;
    return {
      stopped(_tick, node, how) {
        if (node === INTRODUCER) crashed = how === 'crashed';
      },
      started(_tick, node) {
        if (node !== INTRODUCER || !crashed) return;
        if (othersUp(trial, INTRODUCER).some((other) => trial.views[other]!.inGroup)) reached();
      },
    };
  },
};

export const twoCrashesAtOnce: Situation = {
  name: 'two-crashes-at-once',
  statement: 'Two nodes crash within one tick.',
  watch(_trial, reached) {
    let last = { tick: -1, node: -1 };
    return {
      stopped(tick, node, how) {
        if (how !== 'crashed') return;
        if (tick === last.tick && node !== last.node) reached();
        last = { tick, node };
      },
    };
  },
};

export const oneSurvivor: Situation = {
  name: 'one-survivor',
  statement: 'All nodes but one have crashed, two or more.',
  watch: (trial, reached) => leftByCrashes(trial, 1, reached),
};

export const nobodySurvives: Situation = {
  name: 'nobody-survives',
  statement: 'All nodes have crashed, two or more.',
  watch: (trial, reached) => leftByCrashes(trial, 0, reached),
};

/** A tick ends with so many nodes up of those that have ever been, and all others have crashed. */
function leftByCrashes({ nodes }: Trial, survivors: number, reached: () => void): Monitor {
  const crashed = new Set<number>();
  let changed = false;
  return {
    stopped(_tick, node, how) {
      if (how === 'left') return;
      crashed.add(node);
      changed = true;
    },
    started(_tick, node) {
      crashed.delete(node);
    },
    tickEnded() {
      if (!changed) return;
      changed = false;
      const born = nodes.filter(({ life }) => life >= 0).length;
      if (crashed.size >= 2 && crashed.size === born - survivors) reached();
    },
  };
}
