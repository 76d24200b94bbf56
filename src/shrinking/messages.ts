/**
 * From a share of the messages, on many links and for a while, to the few that matter: each of them named.
 *
 * Which messages a share hits is known without a run: a fate is keyed by the seed, the link, the tick and
 * the place of the message (`keyed-chance.ts`). Where there was no message, a fault hits nothing and is dropped.
 */
import { definitionOf, type Fault } from '../faults/fault.ts';
import { ANY_NODE } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting, isWindow, type Window } from '../faults/times.ts';
import { keyedChance } from '../simulation/keyed-chance.ts';
import { namesOf, placesOfTrouble, withFault, withFaults } from './edit-schedule.ts';
import { lowestFailing } from './lowest-failing.ts';
import { firstOf, type Pass, type Search } from './search.ts';
import { EXPLICIT_FOR_CHANCE } from './simpler.ts';

export const namedMessages: Pass = {
  name: 'messages',
  *search(schedule): Search {
    let simplest = schedule;
    for (let index = 0; index < placesOfTrouble(simplest).length; index++) {
      const place = placesOfTrouble(simplest)[index]!;
      simplest = yield* firstOf(simplest, certain(simplest, place));
      simplest = yield* shorter(simplest, place);
      simplest = yield* firstOf(simplest, narrower(simplest, place));
      simplest = yield* firstOf(simplest, named(simplest, place));
    }
    return simplest;
  },
};

/** Nothing left to chance. */
function certain(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  const less = definitionOf(fault).simplified.certain?.(fault) ?? [];
  return less.map((simpler) => withFault(schedule, place, simpler));
}

/** The window cut from its end, then from its beginning. */
function* shorter(schedule: Schedule, place: number): Search {
  const before = schedule.faults[place]!;
  if (!isWindow(before) || isLasting(before)) return schedule;
  const { fromTick, untilTick } = before;
  const cut = yield* lowestFailing(schedule, 1, untilTick - fromTick, (of, ticks) =>
    withFault(of, place, { ...before, untilTick: fromTick + ticks }),
  );
  const after = cut.faults[place]!;
  if (!isWindow(after)) return cut;
  return yield* lowestFailing(cut, 1, after.untilTick - after.fromTick, (of, ticks) =>
    withFault(of, place, { ...after, fromTick: after.untilTick - ticks }),
  );
}

/** One link in place of many. */
function narrower(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  const { narrower } = definitionOf(fault).simplified;
  if (narrower !== undefined) return narrower(fault).map((plainer) => withFault(schedule, place, plainer));
  if (!('from' in fault) || (fault.from !== ANY_NODE && fault.to !== ANY_NODE)) return [];
  const ends = (end: string) => (end === ANY_NODE ? [...namesOf(schedule), ANY_NODE] : [end]);
  return ends(fault.from).flatMap((from) =>
    ends(fault.to)
      .filter((to) => from !== to)
      .map((to) => withFault(schedule, place, { ...fault, from, to })),
  );
}

/** Each message on its own. */
function named(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  if (!isWindow(fault) || isLasting(fault)) return [];
  const hits = hitsOf(schedule, fault);
  return hits === null || hits.length > EXPLICIT_FOR_CHANCE ? [] : [withFaults(schedule, place, hits)];
}

/** The messages that it hits, as far as they are not too many; `null`: it hits none by chance. */
function hitsOf(schedule: Schedule, fault: Extract<Fault, Window>): Fault[] | null {
  const { does, simplified } = definitionOf(fault);
  if (simplified.messages === null || does.links === undefined) return null;
  const { share, purpose, one } = simplified.messages;
  const covers = does.links.covers(fault);
  const chance = keyedChance(schedule.seed, schedule.nodes);
  const names = namesOf(schedule);
  const hits: Fault[] = [];
  for (let tick = fault.fromTick; tick < fault.untilTick && hits.length <= EXPLICIT_FOR_CHANCE; tick++) {
    names.forEach((from, sender) => {
      names.forEach((to, receiver) => {
        if (from === to || !covers(sender, receiver)) return;
        const isHit = share(fault) >= 1 || chance.fate(purpose, sender, receiver, tick, 0) < share(fault);
        if (isHit) hits.push(one(fault, from, to, tick));
      });
    });
  }
  return hits;
}
