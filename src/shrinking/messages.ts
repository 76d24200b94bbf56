/**
 * From a share of the messages, on many links and for a while, to the few that matter: each of them named.
 *
 * Which messages a share hits is known without a run: a fate is keyed by the seed, the link, the tick and
 * the place of the message (`keyed-chance.ts`). Where there was no message, a fault hits nothing and is dropped.
 */
import { keyedChance } from '../simulation/keyed-chance.ts';
import {
  ANY_NODE,
  type CorruptFault,
  type DropFault,
  type DuplicateFault,
  type Fault,
  isLasting,
  nodeIndex,
  type Schedule,
} from '../simulation/schedule.ts';
import { lowered } from './lowered.ts';
import { namesOf, placesOfTrouble, withFault, withFaults } from './parts.ts';
import { firstOf, type Pass, type Search } from './search.ts';
import { EXPLICIT_FOR_CHANCE } from './simpler.ts';

type SharedFault = DropFault | DuplicateFault | CorruptFault;

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

function isShared(fault: Fault): fault is SharedFault {
  return 'share' in fault;
}

/** All messages in place of a share of them. */
function certain(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  if (fault.kind === 'delay' && fault.minTicks < fault.maxTicks) {
    const { minTicks, maxTicks } = fault;
    return [minTicks, maxTicks]
      .filter((ticks) => ticks > 1)
      .map((ticks) => withFault(schedule, place, { ...fault, minTicks: ticks, maxTicks: ticks }));
  }
  return isShared(fault) && fault.share < 1 ? [withFault(schedule, place, { ...fault, share: 1 })] : [];
}

/** The window cut from its end, then from its beginning. */
function* shorter(schedule: Schedule, place: number): Search {
  const before = schedule.faults[place]!;
  if (!('untilTick' in before) || isLasting(before)) return schedule;
  const { fromTick, untilTick } = before;
  const cut = yield* lowered(schedule, 1, untilTick - fromTick, (of, ticks) =>
    withFault(of, place, { ...before, untilTick: fromTick + ticks }),
  );
  const after = cut.faults[place]!;
  if (!('untilTick' in after)) return cut;
  return yield* lowered(cut, 1, after.untilTick - after.fromTick, (of, ticks) =>
    withFault(of, place, { ...after, fromTick: after.untilTick - ticks }),
  );
}

/** One link in place of many. */
function narrower(schedule: Schedule, place: number): Schedule[] {
  const fault = schedule.faults[place]!;
  if (fault.kind === 'partition') {
    return fault.oneWay ? [withFault(schedule, place, { ...fault, oneWay: false })] : [];
  }
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
  if (!isShared(fault) || isLasting(fault)) return [];
  const hits = hitsOf(schedule, fault);
  return hits.length > EXPLICIT_FOR_CHANCE ? [] : [withFaults(schedule, place, hits)];
}

function hitsOf(schedule: Schedule, fault: SharedFault): Fault[] {
  const chance = keyedChance(schedule.seed, schedule.nodes);
  const ends = (end: string) => (end === ANY_NODE ? namesOf(schedule) : [end]);
  const hits: Fault[] = [];
  for (let tick = fault.fromTick; tick < fault.untilTick && hits.length <= EXPLICIT_FOR_CHANCE; tick++) {
    for (const from of ends(fault.from)) {
      for (const to of ends(fault.to)) {
        if (from === to) continue;
        const draw = chance.fate(fault.kind, nodeIndex(from), nodeIndex(to), tick, 0);
        if (fault.share >= 1 || draw < fault.share) hits.push(hitAt(fault, from, to, tick));
      }
    }
  }
  return hits;
}

function hitAt(fault: SharedFault, from: string, to: string, tick: number): Fault {
  return fault.kind === 'drop'
    ? { kind: 'lose', atTick: tick, from, to, place: 0 }
    : { ...fault, from, to, fromTick: tick, untilTick: tick + 1, share: 1 };
}
