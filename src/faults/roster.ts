/** The roster: who is up, as faults strike one after the other, without a run. */
import type { Hands, Standing } from './node-effect.ts';

export interface Roster extends Hands {
  /** Time goes on to this tick: stalls that are over by then are over. */
  beginTick(tick: number): void;
}

const NOT_YET: Standing = { up: false, hasLeft: false, life: -1, stalled: false };

interface Entry extends Standing {
  readonly pausedUntilTick: number;
}

/** @param before how the nodes stand; those that are not among them have never been up. */
export function createRoster(before: readonly Standing[] = []): Roster {
  const entries = new Map<number, Entry>(
    before.map((standing, node) => [
      node,
      { ...standing, pausedUntilTick: standing.stalled ? Number.POSITIVE_INFINITY : 0 },
    ]),
  );
  let now = 0;
  const entryOf = (node: number): Entry => entries.get(node) ?? { ...NOT_YET, pausedUntilTick: 0 };
  const stop = (node: number, hasLeft: boolean) => {
    entries.set(node, { ...entryOf(node), up: false, hasLeft, pausedUntilTick: 0 });
  };

  return {
    nodes: before.length,
    beginTick(tick) {
      now = tick;
    },
    standing(node) {
      const { up, hasLeft, life, pausedUntilTick } = entryOf(node);
      return { up, hasLeft, life, stalled: up && now < pausedUntilTick };
    },
    start(node) {
      const life = entryOf(node).life + 1;
      entries.set(node, { up: true, hasLeft: false, life, stalled: false, pausedUntilTick: 0 });
    },
    leave: (node) => stop(node, true),
    crash: (node) => stop(node, false),
    pause(node, untilTick) {
      const entry = entryOf(node);
      entries.set(node, { ...entry, pausedUntilTick: Math.max(entry.pausedUntilTick, untilTick) });
    },
    // None of these changes who is up.
    slow() {},
    lie() {},
    meet() {},
  };
}
