/** Which fault's absence averts it: each is left out alone. All chance is keyed, so nothing else changes with it. */
import { faultLines } from '../story/fault-words.ts';
import type { FaultLeftOut } from './explanation.ts';
import type { Trials } from './trials.ts';

/** In the order of the schedule. `null`: the budget does not allow to try all. */
export function faultsLeftOut(trials: Trials): FaultLeftOut[] | null {
  const { schedule } = trials;
  const { faults } = schedule;
  if (!trials.affords(faults.length)) return null;
  return faults.map((fault, index) => ({
    fault: index,
    kind: fault.kind,
    words: faultLines({ ...schedule, faults: [fault] })[0]!,
    averts: !trials.fails({
      schedule: { ...schedule, faults: faults.filter((_, other) => other !== index) },
    }),
  }));
}
