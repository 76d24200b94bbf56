/** Who cannot be held to its own time: it is stalled or slow, or its clock does not go on as it should, or was so lately. */

import type { Monitor, Trial } from './invariant.ts';

export interface Hindrances {
  /** To be called before anything else is asked of the event. */
  readonly hooks: Required<Pick<Monitor, 'stopped' | 'resumed' | 'relieved' | 'clockMoved'>>;
  /** Has anything kept the node from making its turns and reading its mail, in this tick or later? */
  hinderedSince(node: number, tick: number): boolean;
}

/**
 * A clock that has jumped ahead, or stands still, counts as a hindrance of that tick: what was measured on it from
 * before is over so much sooner or later. One that went back by k makes a wait that had begun longer by k; so it is as
 * if it had moved k ticks later.
 */
export function watchHindrances({ nodes }: Pick<Trial, 'nodes'>): Hindrances {
  const hinderedTick: number[] = nodes.map(() => -1);

  function hinder(tick: number, node: number): void {
    hinderedTick[node] = Math.max(hinderedTick[node]!, tick);
  }

  return {
    hooks: {
      stopped: hinder,
      resumed: hinder,
      relieved: hinder,
      clockMoved(tick, node, byTicks) {
        hinder(tick, node);
        if (byTicks < 0) hinderedTick[node]! -= byTicks;
      },
    },
    hinderedSince: (node, tick) => nodes[node]!.paused || nodes[node]!.slow || hinderedTick[node]! >= tick,
  };
}
