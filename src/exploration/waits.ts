/**
 * Waits: the ticks in which nothing is decided. A group that nothing happens to comes to the same states over and over,
 * and only its past grows older. What is owed by a date is owed the sooner the older its past is (`past.ts`); so of all
 * the ticks of one wait in which the world is the same, turns are made from the last alone.
 */
import { asksNoLess } from './model.ts';
import type { Place } from './place.ts';

/** A place of a wait, and what comes of it if nothing is decided; `null`: something must be, or nothing comes any more. */
interface Wait extends Pick<Place, 'world' | 'demands'> {
  next: Wait | null;
}

export interface Waits {
  /** Has a wait come by a place which covers this one, and so has seen to it? */
  covers(place: Place): boolean;
  /** From place to place while nothing is decided, until all that follows has been seen. */
  from(place: Place): readonly Waited[];
}

interface Waited {
  readonly place: Place;
  /** Is the world the same in a later place of the wait, whose past asks no less? */
  readonly comesAgain: () => boolean;
}

/** @param quietly the next tick, if nothing need be decided in it. */
export function createWaits(quietly: (place: Place) => Place | null): Waits {
  /** All that has been waited through. */
  const known = new Map<string, Wait[]>();
  const covering = ({ world, demands }: Place) =>
    known.get(world)?.find((wait) => asksNoLess(wait.demands, demands));

  return {
    covers: (place) => covering(place) !== undefined,
    from(place) {
      const waited: Waited[] = [];
      let last: Wait | null = null;
      for (let next: Place | null = place; next !== null; next = quietly(next)) {
        const seen = covering(next);
        const { world, demands } = next;
        const wait: Wait = seen ?? { world, demands, next: null };
        if (last !== null) last.next = wait;
        if (seen !== undefined) break;
        const ofWorld = known.get(world);
        if (ofWorld === undefined) known.set(world, [wait]);
        else ofWorld.push(wait);
        waited.push({ place: next, comesAgain: () => comesAgain(wait) });
        last = wait;
      }
      return waited;
    },
  };
}

function comesAgain(wait: Wait): boolean {
  const { world, demands } = wait;
  const seen = new Set([wait]);
  for (let later = wait.next; later !== null && !seen.has(later); later = later.next) {
    if (later.world === world && asksNoLess(later.demands, demands)) return true;
    seen.add(later);
  }
  return false;
}
