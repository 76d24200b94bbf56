/** How long a group takes to notice that a member has crashed, as all of the others see it. */
import { lists, suspects } from '../../judge/listing.ts';
import type { Views } from './drive.ts';

/** In ticks from the crash on; `null`: not by the limit. 0 where the mistake was there before the crash. */
export interface DetectionTimes {
  /** Somebody suspects it, or has removed it. */
  readonly firstTicks: number | null;
  /** Everybody does. */
  readonly allTicks: number | null;
  /** Nobody lists it. */
  readonly removedTicks: number | null;
}

export interface CrashWatch {
  /** What all believe after a tick, the crashed one among them; `true`: there is nothing left to wait for. */
  look(tick: number, views: Views): boolean;
  times(): DetectionTimes;
}

export function crashWatch(members: number, victim: number, crashTick: number): CrashWatch {
  let firstTicks: number | null = null;
  let allTicks: number | null = null;
  let removedTicks: number | null = null;
  return {
    look(tick, views) {
      const since = tick - crashTick;
      let listing = 0;
      let trusting = 0;
      for (let node = 0; node < members; node++) {
        const view = views[node]!;
        if (node === victim || !lists(view, victim)) continue;
        listing++;
        if (!suspects(view, victim)) trusting++;
      }
      if (trusting < members - 1) firstTicks ??= since;
      if (trusting === 0) allTicks ??= since;
      if (listing === 0) removedTicks ??= since;
      return removedTicks !== null;
    },
    times: () => ({ firstTicks, allTicks, removedTicks }),
  };
}
