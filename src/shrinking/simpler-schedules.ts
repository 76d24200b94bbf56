/**
 * All schedules that are simpler than one, by the order of the shrinker, in a space of its own: with no more nodes, with
 * settings that are the simplest or those that it has, and with faults that are plain, begin in its first ticks, and end in
 * them. What of them fails, the passes of the shrinker have missed; where none does, nothing simpler is left to find.
 *
 * Of those that make the same run one is among them: links that can be named in two ways are named in one, and a fault that
 * does not apply is left out, for so it is in one with fewer.
 */
import { comesFromOutside, definitionOf, type Fault } from '../faults/fault.ts';
import { createRoster } from '../faults/roster.ts';
import type { Schedule } from '../faults/schedule.ts';
import { strike, victimOf } from '../faults/strike.ts';
import { isWindow, startOf } from '../faults/times.ts';
import { namesOf, placesOfTrouble } from './edit-schedule.ts';
import type { ShrinkSpace } from './search.ts';
import { compareSimplicity } from './simpler.ts';
import { calmGroup } from './small-scope.ts';
import { isInSpace, isSound } from './sound.ts';
import { isOfKinds, plainInstants, plainWindows, ticksToTry } from './vocabulary.ts';

/** Fewer faults first; of as many, more nodes: what takes one who is alone is least to be expected, and most to try. */
export function* simplerSchedules(schedule: Schedule, space: ShrinkSpace): Generator<Schedule> {
  const events = schedule.faults.length;
  const troubles = placesOfTrouble(schedule).length;
  const ranks = rankOf(schedule.faults);
  for (let faults = 0; faults < events; faults++) {
    for (let nodes = events - faults; nodes >= 1; nodes--) {
      const isAsMany = faults + nodes === events;
      // As many events of which more go wrong are not simpler; nor, of as many nodes, kinds that need more explaining.
      if (isAsMany && faults > troubles) continue;
      const isAsLarge = isAsMany && faults === troubles && nodes >= schedule.nodes;
      if (isAsLarge && nodes > schedule.nodes) continue;
      const mostRank = isAsLarge ? ranks : Number.POSITIVE_INFINITY;
      for (const calm of calmGroups(schedule, nodes, space)) {
        const windowTicks = ticksToTry(schedule, calm, space);
        const vocabulary = faultsWithin(calm, space, windowTicks);
        for (const chosen of setsWithin(vocabulary, faults, mostRank)) {
          if (!areAllNeeded(calm, chosen)) continue;
          const candidate = space.settings.completed({ ...calm, faults: [...calm.faults, ...chosen] });
          // Fewer events are simpler, whatever they are.
          if (isAsMany && compareSimplicity(candidate, schedule, space.settings) >= 0) continue;
          if (isSound(candidate, space) && isInSpace(candidate, space)) yield candidate;
        }
      }
    }
  }
}

function rankOf(faults: readonly Fault[]): number {
  return faults.reduce((sum, fault) => sum + definitionOf(fault).simplified.rank, 0);
}

/** All come up at once; of as many nodes with the settings and the seed of the schedule as well. */
function calmGroups(schedule: Schedule, nodes: number, space: ShrinkSpace): Schedule[] {
  const { choices: _choices, ...drawn } = schedule;
  const simplest = calmGroup(drawn, nodes, space);
  if (nodes !== schedule.nodes) return [simplest];
  const own = { ...drawn, faults: simplest.faults };
  const groups = [simplest, { ...own, seed: '0' }, own];
  const texts = groups.map((group) => JSON.stringify(space.settings.completed(group)));
  return groups.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

function faultsWithin(
  calm: Schedule,
  { kinds, earliestFaultTick }: ShrinkSpace,
  windowTicks: number,
): Fault[] {
  const names = namesOf(calm);
  const faults: Fault[] = [];
  for (let atTick = earliestFaultTick; atTick < windowTicks; atTick++) {
    faults.push(...plainInstants(names, atTick));
    for (let untilTick = atTick + 1; untilTick <= windowTicks; untilTick++) {
      faults.push(...plainWindows(names, atTick, untilTick));
    }
  }
  return faults.filter((fault) => isOfKinds(fault, kinds));
}

/**
 * Does each of them apply, and is none that ends with a tick in which it does nothing? What is told of less says it more
 * simply. They stand in order of time. Whoever is alone gets no mail, unless somebody from elsewhere writes.
 */
function areAllNeeded({ nodes, faults: joins }: Schedule, chosen: readonly Fault[]): boolean {
  const roster = createRoster();
  for (const join of joins) strike(join, roster);
  const mail = nodes > 1 || chosen.some(comesFromOutside) ? Number.POSITIVE_INFINITY : 0;
  return chosen.every((fault) => {
    roster.beginTick(startOf(fault));
    return (victimOf(fault) === null || strike(fault, roster)) && !endsIdly(fault, mail);
  });
}

function endsIdly(fault: Fault, mail: number): boolean {
  if (!isWindow(fault)) return false;
  const lastTick = { tick: fault.untilTick - 1, mailBefore: () => mail };
  return definitionOf(fault).isIdle?.(fault, lastTick) ?? false;
}

/** All sets of so many, in order of time, whose kinds need no more explaining than so much. */
function* setsWithin(
  faults: readonly Fault[],
  count: number,
  mostRank: number,
  from = 0,
): Generator<Fault[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index < faults.length; index++) {
    const fault = faults[index]!;
    const rank = definitionOf(fault).simplified.rank;
    if (rank > mostRank) continue;
    for (const rest of setsWithin(faults, count - 1, mostRank - rank, index)) yield [fault, ...rest];
  }
}
