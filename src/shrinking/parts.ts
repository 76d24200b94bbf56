/** Schedules with a part of them changed, and what the passes ask of their parts. */
import {
  type Fault,
  isLasting,
  type JoinFault,
  type NodeName,
  nodeIndex,
  nodeName,
  type Schedule,
} from '../simulation/schedule.ts';
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

/** When a fault begins. */
export function startOf(fault: Fault): number {
  return 'atTick' in fault ? fault.atTick : fault.fromTick;
}

/** The fault, begun at another time; a window that ends keeps its length. */
export function startedAt(fault: Fault, tick: number): Fault {
  if ('atTick' in fault) return { ...fault, atTick: tick };
  const untilTick = isLasting(fault) ? fault.untilTick : tick + fault.untilTick - fault.fromTick;
  return { ...fault, fromTick: tick, untilTick };
}

/** The nodes that a fault names, in the order in which it does. */
export function nodesNamedIn(fault: Fault): NodeName[] {
  switch (fault.kind) {
    case 'partition':
      return fault.sides.flat();
    case 'flood':
      return [fault.to];
    case 'forge':
      return [fault.to, fault.about].filter(isNode);
    case 'drop':
    case 'lose':
    case 'delay':
    case 'duplicate':
    case 'corrupt':
      return [fault.from, fault.to].filter(isNode);
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'slow-clock':
    case 'clock-jump':
    case 'slow-reader':
      return [fault.node];
  }
}

function isNode(name: string): boolean {
  return name.startsWith('n');
}

/** The fault with other names in it, or `null` where a name is gone and nothing is left of the fault. */
export function renamedFault(fault: Fault, nameOf: (name: NodeName) => NodeName | null): Fault | null {
  const renamed = (name: string) => (isNode(name) ? nameOf(name) : name);
  switch (fault.kind) {
    case 'partition': {
      const sides = fault.sides
        .map((side) => side.flatMap((name) => renamed(name) ?? []))
        .map((side) => side.toSorted((a, b) => nodeIndex(a) - nodeIndex(b)));
      // One way, the first side is the one that is not heard.
      if (fault.oneWay && sides[0]!.length === 0) return null;
      const left = sides.filter((side) => side.length > 0);
      return left.length < 2 ? null : { ...fault, sides: left };
    }
    case 'flood': {
      const to = renamed(fault.to);
      return to === null ? null : { ...fault, to };
    }
    case 'forge': {
      const [to, about] = [renamed(fault.to), renamed(fault.about)];
      return to === null || about === null ? null : { ...fault, to, about };
    }
    case 'drop':
    case 'lose':
    case 'delay':
    case 'duplicate':
    case 'corrupt': {
      const [from, to] = [renamed(fault.from), renamed(fault.to)];
      return from === null || to === null ? null : { ...fault, from, to };
    }
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'pause':
    case 'slow-clock':
    case 'clock-jump':
    case 'slow-reader': {
      const node = renamed(fault.node);
      return node === null ? null : { ...fault, node };
    }
  }
}

/** The schedule with its nodes renamed, and without those that have no new name. */
export function renamed(schedule: Schedule, nameOf: (name: NodeName) => NodeName | null): Schedule {
  const faults = schedule.faults.flatMap((fault) => renamedFault(fault, nameOf) ?? []);
  const joins = faults.filter((_, place) => firstJoins({ faults }).has(place)) as JoinFault[];
  const others = faults.filter((_, place) => !firstJoins({ faults }).has(place));
  const core = schedule.core
    ?.flatMap((name) => nameOf(name) ?? [])
    .toSorted((a, b) => nodeIndex(a) - nodeIndex(b));
  return {
    ...schedule,
    nodes: namesOf(schedule).filter((name) => nameOf(name) !== null).length,
    faults: [...joins.toSorted((a, b) => nodeIndex(a.node) - nodeIndex(b.node)), ...others],
    ...(core === undefined ? {} : { core }),
  };
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
