/** Fewer faults: delta debugging (Zeller and Hildebrandt, 2002), by chunks that halve down to one. */
import { placesOfTrouble, withoutFaults } from './edit-schedule.ts';
import type { Pass, Search } from './search.ts';

export const dropFaults: Pass = {
  name: 'drop faults',
  *search(schedule): Search {
    let simplest = schedule;
    let size = placesOfTrouble(simplest).length;
    while (size >= 1) {
      // From the end: what comes after the failure is often more than what leads to it.
      for (let end = placesOfTrouble(simplest).length; end > 0; end -= size) {
        const chunk = placesOfTrouble(simplest).slice(Math.max(end - size, 0), end);
        simplest = (yield withoutFaults(simplest, new Set(chunk))) ?? simplest;
      }
      size = size === 1 ? 0 : Math.ceil(Math.min(size, placesOfTrouble(simplest).length) / 2);
    }
    return simplest;
  },
};
