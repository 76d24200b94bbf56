/** Simpler kinds of fault in the place of others that have the same effect. */

import { definitionOf, type Fault } from '../faults/fault.ts';
import { ANY_NODE } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { startOf } from '../faults/times.ts';
import { firstJoins, placesOfTrouble, withFault, withFaults } from './edit-schedule.ts';
import { firstOf, type Pass, type Search, type ShrinkSpace } from './search.ts';

export const simplerKinds: Pass = {
  name: 'kinds',
  *search(schedule, space): Search {
    let simplest = schedule;
    for (let index = 0; index < placesOfTrouble(simplest).length; index++) {
      const place = placesOfTrouble(simplest)[index]!;
      simplest = yield* firstOf(simplest, inPlaceOf(simplest, place, space));
    }
    return yield* firstOf(simplest, absences(simplest, space));
  },
};

function inPlaceOf(schedule: Schedule, place: number, { kinds }: ShrinkSpace): Schedule[] {
  const fault = schedule.faults[place]!;
  return definitionOf(fault)
    .simplified.instead(fault)
    .filter(({ kind }) => kinds.includes(kind))
    .map((simpler) => withFault(schedule, place, simpler));
}

/** Who is away for a while, down and up again, might as well be back at once, or only not be heard. */
function absences(schedule: Schedule, { kinds }: ShrinkSpace): Schedule[] {
  const { faults } = schedule;
  const joins = firstJoins(schedule);
  return faults.flatMap((gone, place) => {
    if (gone.kind !== 'crash' && gone.kind !== 'leave') return [];
    const isReturn = (fault: Fault, later: number) =>
      !joins.has(later) &&
      (fault.kind === 'restart' || fault.kind === 'join') &&
      fault.node === gone.node &&
      fault.atTick >= gone.atTick;
    const back = faults.findIndex(isReturn);
    if (back < 0) return [];
    const { node, atTick: fromTick } = gone;
    const untilTick = startOf(faults[back]!);
    const instead: Fault[] = [
      { kind: 'restart', atTick: fromTick, node },
      { kind: 'restart', atTick: untilTick, node },
      { kind: 'drop', from: ANY_NODE, to: ANY_NODE, fromTick, untilTick, share: 1 },
    ];
    return instead
      .filter((fault) => kinds.includes(fault.kind) && (fault.kind !== 'drop' || untilTick > fromTick))
      .map((fault) => withFaults(withFault(schedule, place, fault), back, []));
  });
}
