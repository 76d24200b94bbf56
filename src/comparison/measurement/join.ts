/** How long it takes until a newcomer is known, and knows everybody. */
import { lists } from '../../judge/listing.ts';
import type { Views } from './drive.ts';

/** In ticks from the join on; `null`: not by the limit. */
export interface JoinTimes {
  /** Every member lists the newcomer. */
  readonly knownTicks: number | null;
  /** The newcomer lists every member. */
  readonly knowingTicks: number | null;
}

export interface JoinWatch {
  /** What all believe after a tick; `true`: there is nothing left to wait for. */
  look(tick: number, views: Views): boolean;
  times(): JoinTimes;
}

/** The newcomer is the node after the members. */
export function joinWatch(members: number, joinTick: number): JoinWatch {
  let knownTicks: number | null = null;
  let knowingTicks: number | null = null;
  return {
    look(tick, views) {
      const newcomer = views[members]!;
      const others = views.slice(0, members);
      if (others.every((view) => lists(view, members))) knownTicks ??= tick - joinTick;
      if (newcomer.inGroup && others.every((_, node) => lists(newcomer, node))) {
        knowingTicks ??= tick - joinTick;
      }
      return knownTicks !== null && knowingTicks !== null;
    },
    times: () => ({ knownTicks, knowingTicks }),
  };
}
