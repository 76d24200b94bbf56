/** Simpler kinds of fault in the place of others that have the same effect. */
import {
  ANY_NODE,
  type Fault,
  INTRODUCER,
  isLasting,
  nodeName,
  type Schedule,
} from '../../simulation/schedule.ts';
import { firstJoins, placesOfTrouble, startOf, withFault, withFaults, withoutFaults } from './parts.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';

export const simplerKinds: Pass = {
  name: 'kinds',
  *search(schedule, space): Search {
    let simplest = yield* firstOf(schedule, introducerLater(schedule, space));
    for (let index = 0; index < placesOfTrouble(simplest).length; index++) {
      const place = placesOfTrouble(simplest)[index]!;
      simplest = yield* firstOf(simplest, inPlaceOf(simplest, place, space));
    }
    return yield* firstOf(simplest, absences(simplest, space));
  },
};

/** Nothing goes wrong but that the introducer comes a tick after the others. */
function introducerLater(schedule: Schedule, { kinds }: ShrinkSpace): Schedule[] {
  const places = placesOfTrouble(schedule);
  if (places.length === 0 || !kinds.includes('join')) return [];
  const calm = withoutFaults(schedule, new Set(places));
  const faults = calm.faults.map((fault) =>
    fault.kind === 'join' ? { ...fault, atTick: Number(fault.node === nodeName(INTRODUCER)) } : fault,
  );
  return [{ ...calm, faults }];
}

function inPlaceOf(schedule: Schedule, place: number, { kinds }: ShrinkSpace): Schedule[] {
  const fault = schedule.faults[place]!;
  return simplerThan(fault)
    .filter(({ kind }) => kinds.includes(kind))
    .map((simpler) => withFault(schedule, place, simpler));
}

function simplerThan(fault: Fault): Fault[] {
  const atTick = startOf(fault);
  const everywhere = { from: ANY_NODE, to: ANY_NODE };
  switch (fault.kind) {
    case 'join':
    case 'crash':
    case 'lose':
    case 'drop':
    case 'clock-jump':
    case 'forge':
      return [];
    case 'restart':
      return [{ kind: 'crash', atTick, node: fault.node }];
    case 'leave':
      return [
        { kind: 'crash', atTick, node: fault.node },
        { kind: 'restart', atTick, node: fault.node },
      ];
    case 'pause': {
      const { node, fromTick, untilTick } = fault;
      return [
        { kind: 'crash', atTick, node },
        { kind: 'restart', atTick, node },
        { kind: 'drop', ...everywhere, fromTick, untilTick, share: 1 },
      ];
    }
    case 'slow-clock': {
      const { node, fromTick, untilTick } = fault;
      return [{ kind: 'pause', node, fromTick, untilTick }];
    }
    case 'delay':
    case 'duplicate':
    case 'corrupt':
    case 'partition': {
      const { fromTick, untilTick } = fault;
      const link = fault.kind === 'partition' ? everywhere : { from: fault.from, to: fault.to };
      return [{ kind: 'drop', ...link, fromTick, untilTick, share: 1 }];
    }
  }
}

/** Who is away for a while, down and up again, might as well not have been heard. */
function absences(schedule: Schedule, { kinds }: ShrinkSpace): Schedule[] {
  if (!kinds.includes('drop')) return [];
  const { faults } = schedule;
  const joins = firstJoins(schedule);
  return faults.flatMap((gone, place) => {
    if (gone.kind !== 'crash' && gone.kind !== 'leave') return [];
    const back = faults.findIndex(
      (fault, later) =>
        !joins.has(later) &&
        (fault.kind === 'restart' || fault.kind === 'join') &&
        fault.node === gone.node &&
        fault.atTick > gone.atTick,
    );
    if (back < 0 || isLasting(faults[back]!)) return [];
    const unheard: Fault = {
      kind: 'drop',
      from: ANY_NODE,
      to: ANY_NODE,
      fromTick: gone.atTick,
      untilTick: startOf(faults[back]!),
      share: 1,
    };
    const merged = withFault(schedule, place, unheard);
    return [withFaults(merged, back, [])];
  });
}
