/** What else a fault has for numbers, each at its simplest. */
import { definitionOf } from '../faults/fault.ts';
import type { Schedule } from '../faults/schedule.ts';
import { placesOfTrouble, withFault } from './edit-schedule.ts';
import { lowestFailing } from './lowest-failing.ts';
import type { Pass, Search } from './search.ts';

export const simplestNumbers: Pass = {
  name: 'numbers',
  *search(schedule): Search {
    let simplest = schedule;
    for (const place of placesOfTrouble(simplest)) simplest = yield* lowerAll(simplest, place);
    return simplest;
  },
};

function* lowerAll(schedule: Schedule, place: number): Search {
  let simplest = schedule;
  const faultNow = () => simplest.faults[place]!;
  for (const step of definitionOf(faultNow()).simplified.numbers) {
    if ('plainer' in step) {
      simplest = (yield withFault(simplest, place, step.plainer(faultNow()))) ?? simplest;
      continue;
    }
    simplest = yield* lowestFailing(simplest, step.least(faultNow()), step.value(faultNow()), (of, value) =>
      withFault(of, place, step.with(of.faults[place]!, value)),
    );
  }
  return simplest;
}
