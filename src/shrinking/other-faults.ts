/**
 * One fault for another: of a plainer kind, or on fewer links, and at another time as well; or a fault for a node, or a node
 * for a fault. Each takes two edits at once, of which the first alone may break nothing: half a cut must last longer than the whole, and a loss
 * must strike sooner than the restart that it stands for.
 *
 * It comes last, and only where a single fault is left. So there are few to choose from; and of those that last, a few
 * windows are tried, and what they need not the other passes take off.
 */
import { definitionOf, type Fault, type FaultKind } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting, isWindow, startOf } from '../faults/times.ts';
import { namesOf, placesOfTrouble, withFault } from './edit-schedule.ts';
import { firstOf, type Pass, type ShrinkSpace } from './search.ts';
import { compareSimplicity } from './simpler.ts';
import { calmGroup } from './small-scope.ts';
import { isOfKinds, plainInstants, plainWindows, ticksToTry } from './vocabulary.ts';

/** In larger schedules the others are many, and one of them seldom the simpler. */
const MOST_EVENTS = 4;
/** What strikes in the first ticks strikes while the group forms. */
const FIRST_TICKS = 3;
/** An instant is sought up to a tick after that which it stands for, but not in more ticks than these. */
const MOST_INSTANTS = 4;
/** Fewer cannot fall out with each other. */
const FEWEST_NODES = 2;
/** In so many ticks the same fault is sought elsewhere. */
const MOST_SOONER = 8;
/** What a node less may come down to: being away, and coming back with what is old. */
const LASTING: readonly FaultKind[] = ['drop', 'pause'];

export const otherFaults: Pass = {
  name: 'other faults',
  search(schedule, space) {
    const troubles = placesOfTrouble(schedule).length;
    if (schedule.faults.length > MOST_EVENTS || troubles > 1) return firstOf(schedule, []);
    const candidates = [
      ...(troubles === 0 ? [] : [calmGroup(schedule, schedule.faults.length, space)]),
      ...ofFewerNodes(schedule, space),
      ...inItsPlace(schedule, space),
      ...elsewhere(schedule, space),
    ];
    return firstOf(
      schedule,
      candidates.sort((a, b) => compareSimplicity(a, b, space.settings)),
    );
  },
};

function ofFewerNodes(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  if (schedule.nodes <= FEWEST_NODES) return [];
  const calm = calmGroup(schedule, FEWEST_NODES, space);
  const untilTick = ticksToTry(schedule, calm, space);
  return firstTicks(FIRST_TICKS, space.earliestFaultTick)
    .flatMap((fromTick) => plainWindows(namesOf(calm), fromTick, untilTick))
    .filter(({ kind }) => LASTING.includes(kind))
    .map((fault) => ({ ...calm, faults: [...calm.faults, fault] }));
}

function inItsPlace(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  const [place] = placesOfTrouble(schedule);
  if (place === undefined) return [];
  const fault = schedule.faults[place]!;
  const mostRank = definitionOf(fault).simplified.rank;
  return [...instantsFor(fault, schedule, space), ...windowsFor(fault, schedule, space)]
    .filter((other) => isOfKinds(other, space.kinds) && definitionOf(other).simplified.rank <= mostRank)
    .map((other) => withFault(schedule, place, other));
}

/**
 * The same kind anywhere and sooner, with the simplest seed and all up at once: where another seed or a late join helps, it
 * may be by whom it picks, or when.
 */
function elsewhere(schedule: Schedule, space: ShrinkSpace): Schedule[] {
  const [place] = placesOfTrouble(schedule);
  if (place === undefined) return [];
  const fault = schedule.faults[place]!;
  if (isLasting(fault)) return [];
  const { seed, faults: joins } = calmGroup(schedule, schedule.nodes, space);
  const { earliestFaultTick } = space;
  return firstTicks(Math.min(startOf(fault) - earliestFaultTick + 1, MOST_SOONER), earliestFaultTick)
    .flatMap((tick) =>
      isWindow(fault)
        ? plainWindows(namesOf(schedule), tick, tick + fault.untilTick - fault.fromTick)
        : plainInstants(namesOf(schedule), tick),
    )
    .filter(({ kind }) => kind === fault.kind)
    .map((other) => ({ ...schedule, seed, faults: [...joins, other] }));
}

function instantsFor(fault: Fault, schedule: Schedule, { earliestFaultTick }: ShrinkSpace): Fault[] {
  const ticks = Math.min(startOf(fault) + 2 - earliestFaultTick, MOST_INSTANTS);
  return (
    firstTicks(ticks, earliestFaultTick)
      .flatMap((tick) => plainInstants(namesOf(schedule), tick))
      // A return needs one who has gone.
      .filter(({ kind }) => kind !== fault.kind && kind !== 'join')
  );
}

/** Of a window: others that end with it, or as late as any; and the same links the other way, for a tick less. */
function windowsFor(fault: Fault, schedule: Schedule, space: ShrinkSpace): Fault[] {
  if (!isWindow(fault)) return [];
  const { fromTick, untilTick } = fault;
  const names = namesOf(schedule);
  const lastTick = ticksToTry(schedule, schedule, space);
  const windows = [...new Set([...firstTicks(FIRST_TICKS, space.earliestFaultTick), fromTick])].flatMap(
    (first) => [...new Set([untilTick, lastTick])].map((end) => [first, end] as const),
  );
  const others = windows.flatMap(([first, end]) => (first < end ? plainWindows(names, first, end) : []));
  if (fault.kind !== 'drop') return others;
  const length = untilTick - fromTick - 1;
  const starts = firstTicks(lastTick - length + 1 - space.earliestFaultTick, space.earliestFaultTick);
  const reversed = { ...fault, from: fault.to, to: fault.from };
  return [...others, ...starts.map((tick) => ({ ...reversed, fromTick: tick, untilTick: tick + length }))];
}

function firstTicks(count: number, earliestFaultTick: number): number[] {
  return Array.from({ length: Math.max(count, 0) }, (_, tick) => earliestFaultTick + tick);
}
