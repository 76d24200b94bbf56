/** Schedules with a part of them changed, and what the passes ask of their parts. */

import type { Fault } from '../faults/fault.ts';
import type { JoinFault } from '../faults/join.ts';
import { renamedFault } from '../faults/named-nodes.ts';
import { type NodeName, nodeIndex, nodeName } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import type { ShrinkSpace } from './search.ts';

/** Where in `faults` the first join of each node is. It belongs to the node, and goes only with it. */
export function firstJoins({ faults }: Pick<Schedule, 'faults'>): ReadonlySet<number> {
  const seen = new Set<NodeName>();
  const places = new Set<number>();
  faults.forEach((fault, place) => {
    if (fault.kind !== 'join' || seen.has(fault.node)) return;
    seen.add(fault.node);
    places.add(place);
  });
  return places;
}

/** The places of all faults that are not the first join of a node. */
export function placesOfTrouble(schedule: Schedule): number[] {
  const joins = firstJoins(schedule);
  return schedule.faults.flatMap((_, place) => (joins.has(place) ? [] : [place]));
}

export function withFault(schedule: Schedule, place: number, fault: Fault): Schedule {
  return { ...schedule, faults: schedule.faults.with(place, fault) };
}

/** In place of one fault, none or several. */
export function withFaults(schedule: Schedule, place: number, faults: readonly Fault[]): Schedule {
  return { ...schedule, faults: schedule.faults.toSpliced(place, 1, ...faults) };
}

export function withoutFaults(schedule: Schedule, places: ReadonlySet<number>): Schedule {
  return { ...schedule, faults: schedule.faults.filter((_, place) => !places.has(place)) };
}

/** The schedule with its nodes renamed, and without those that have no new name. */
export function renamed(schedule: Schedule, nameOf: (name: NodeName) => NodeName | null): Schedule {
  const faults = schedule.faults.flatMap((fault) => renamedFault(fault, nameOf) ?? []);
  const joins = faults.filter((_, place) => firstJoins({ faults }).has(place)) as JoinFault[];
  const others = faults.filter((_, place) => !firstJoins({ faults }).has(place));
  const core = schedule.core
    ?.flatMap((name) => nameOf(name) ?? [])
    .toSorted((a, b) => nodeIndex(a) - nodeIndex(b));
  const choices = schedule.choices?.flatMap((fixed) => {
    const node = nameOf(fixed.node);
    return node === null ? [] : [{ ...fixed, node }];
  });
  const nodes = namesOf(schedule).filter((name) => nameOf(name) !== null).length;
  return {
    ...withIntroducers(schedule, Math.min(introducersIn(schedule), nodes)),
    nodes,
    faults: [...joins.toSorted((a, b) => nodeIndex(a.node) - nodeIndex(b.node)), ...others],
    ...(core === undefined ? {} : { core }),
    ...(choices === undefined ? {} : { choices }),
  };
}

/** The schedule with so many introducers. */
export function withIntroducers(
  { introducers: _introducers, ...schedule }: Schedule,
  introducers: number,
): Schedule {
  return introducers === 1 ? schedule : { ...schedule, introducers };
}

export function namesOf({ nodes }: Pick<Schedule, 'nodes'>): NodeName[] {
  return Array.from({ length: nodes }, (_, node) => nodeName(node));
}

/** The first tick in which this fault may begin. */
export function leastTick(schedule: Schedule, place: number, { earliestFaultTick }: ShrinkSpace): number {
  return firstJoins(schedule).has(place) ? 0 : earliestFaultTick;
}

/** Joins first, by node; then all else as it happens, and what happens at once in the order of its text. */
export function inOrderOfTime(schedule: Schedule): Schedule {
  const joins = firstJoins(schedule);
  const first = schedule.faults.filter((_, place) => joins.has(place));
  const others = schedule.faults.filter((_, place) => !joins.has(place));
  return { ...schedule, faults: [...first, ...others.toSorted(asItHappens)] };
}

function asItHappens(a: Fault, b: Fault): number {
  if (startOf(a) !== startOf(b)) return startOf(a) - startOf(b);
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
