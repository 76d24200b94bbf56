/**
 * All schedules that are simpler than one, by the order of the shrinker, in a space of its own: with no more nodes, with
 * settings that are the simplest or those that it has, and with faults that are plain, begin in its first ticks, and end in
 * them. What of them fails, the passes of the shrinker have missed; where none does, nothing simpler is left to find.
 */
import type { Fault, FaultKind } from '../faults/fault.ts';
import { definitionOf } from '../faults/fault.ts';
import { ANY_NODE, type LinkEnd, STRANGER } from '../faults/nodes.ts';
import { introducersIn, lastFaultTick, type Schedule } from '../faults/schedule.ts';
import { namesOf, placesOfTrouble, withIntroducers } from './edit-schedule.ts';
import type { ShrinkSpace } from './search.ts';
import { compareSimplicity } from './simpler.ts';
import { isInSpace, isSound } from './sound.ts';

/** Fewer faults first. */
export function* simplerSchedules(schedule: Schedule, space: ShrinkSpace): Generator<Schedule> {
  const events = schedule.faults.length;
  const troubles = placesOfTrouble(schedule).length;
  const ranks = rankOf(schedule.faults);
  for (let count = 1; count <= events; count++) {
    for (let nodes = count; nodes >= 1; nodes--) {
      const faults = count - nodes;
      // As many events of which more go wrong are not simpler; nor, of as many nodes, kinds that need more explaining.
      if (count === events && faults > troubles) continue;
      const isAsLarge = count === events && faults === troubles && nodes >= schedule.nodes;
      if (isAsLarge && nodes > schedule.nodes) continue;
      const mostRank = isAsLarge ? ranks : Number.POSITIVE_INFINITY;
      for (const calm of calmGroups(schedule, nodes, space)) {
        const windowTicks = windowOf(schedule, calm, space);
        const vocabulary = faultsWithin(calm, space, windowTicks);
        for (const chosen of setsWithin(vocabulary, faults, mostRank)) {
          const candidate = space.settings.completed({ ...calm, faults: [...calm.faults, ...chosen] });
          if (compareSimplicity(candidate, schedule, space.settings) >= 0) continue;
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
function calmGroups(schedule: Schedule, nodes: number, { settings }: ShrinkSpace): Schedule[] {
  const { choices: _choices, ...drawn } = schedule;
  const names = namesOf({ nodes });
  const faults: Fault[] = names.map((node) => ({ kind: 'join', atTick: 0, node }));
  const core = schedule.core === undefined ? {} : { core: names };
  const introducers = Math.min(introducersIn(schedule), nodes);
  const own = { ...withIntroducers(drawn, introducers), nodes, faults, ...core };
  const simplest = settings.simplest({ ...own, seed: '0' });
  if (nodes !== schedule.nodes) return [simplest];
  const groups = [simplest, { ...own, seed: '0' }, own];
  const texts = groups.map((group) => JSON.stringify(settings.completed(group)));
  return groups.filter((_, index) => texts.indexOf(texts[index]!) === index);
}

/** In so many ticks whatever the schedule does may be done, and whoever is silent meanwhile is given up. */
function windowOf(schedule: Schedule, calm: Schedule, { settings }: ShrinkSpace): number {
  return Math.max(lastFaultTick(schedule) + 1, ...settings.troubles(calm).atTicks);
}

type Ends = { readonly from: LinkEnd; readonly to: LinkEnd };

function faultsWithin(
  calm: Schedule,
  { kinds, earliestFaultTick }: ShrinkSpace,
  windowTicks: number,
): Fault[] {
  const faults: Fault[] = [];
  for (let atTick = earliestFaultTick; atTick < windowTicks; atTick++) {
    faults.push(...instantsAt(calm, atTick));
    for (let untilTick = atTick + 1; untilTick <= windowTicks; untilTick++) {
      faults.push(...windowsIn(calm, { fromTick: atTick, untilTick }));
    }
  }
  const isAsked = ({ kind }: Fault) => kinds.includes(kind === 'join' ? 'leave' : (kind satisfies FaultKind));
  return faults.filter((fault) => isAsked(fault) || (fault.kind === 'lose' && kinds.includes('drop')));
}

function instantsAt(calm: Schedule, atTick: number): Fault[] {
  const names = namesOf(calm);
  const links = names.flatMap((from) => names.flatMap((to) => (from === to ? [] : [{ from, to }])));
  return [
    ...names.flatMap((node): Fault[] => [
      { kind: 'crash', atTick, node },
      { kind: 'restart', atTick, node },
      { kind: 'leave', atTick, node },
      { kind: 'join', atTick, node },
      { kind: 'flood', atTick, to: node, strangers: 1 },
      ...[...names, STRANGER].map(
        (about): Fault => ({ kind: 'forge', atTick, to: node, about, life: 0, heartbeat: 0 }),
      ),
      ...(['monotonic', 'wall'] as const).flatMap((clock) =>
        [1, -1].map((byTicks): Fault => ({ kind: 'clock-jump', atTick, node, clock, byTicks })),
      ),
    ]),
    ...links.map((link): Fault => ({ kind: 'lose', atTick, ...link, place: 0 })),
  ];
}

function windowsIn(
  calm: Schedule,
  window: { readonly fromTick: number; readonly untilTick: number },
): Fault[] {
  const names = namesOf(calm);
  const ends: Ends[] = [...names, ANY_NODE].flatMap((from) =>
    [...names, ANY_NODE].flatMap((to) => (from === to && from !== ANY_NODE ? [] : [{ from, to }])),
  );
  return [
    ...names.flatMap((node): Fault[] => [
      { kind: 'pause', node, ...window, wakes: 'mail-first' },
      { kind: 'pause', node, ...window, wakes: 'timer-first' },
      { kind: 'slow-clock', node, ...window, everyTicks: 2 },
      { kind: 'slow-reader', node, ...window, messagesPerTick: 1, queueLimit: 1, loses: 'newest' },
      { kind: 'meet', node, ...window },
    ]),
    ...ends.flatMap((link): Fault[] => [
      { kind: 'drop', ...link, ...window, share: 1 },
      { kind: 'duplicate', ...link, ...window, share: 1, lagTicks: 0 },
      { kind: 'corrupt', ...link, ...window, share: 1 },
    ]),
  ];
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
