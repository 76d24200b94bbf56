/** Whoever judges the schedules of a search: here, one after the other, or elsewhere. */
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Invariant, Violation } from '../judge/invariant.ts';
import { judge } from '../judge/judge.ts';

/** A schedule of the search that breaks a claim. */
export interface Broken {
  /** Its number among those that were judged, from 0 on. */
  readonly index: number;
  readonly schedule: Schedule;
  readonly violation: Violation;
}

/** They are given the schedules in the order of the search, and whichever is judged first, the first that is broken counts. */
export interface Judges {
  /** Takes one more schedule; waits while too many are waiting. */
  add(index: number, schedule: Schedule): Promise<void> | void;
  /** The first that is broken of those that were judged so far, and before which all were. */
  broken(): Broken | null;
  /** When all that were added are judged, or enough of them. */
  end(): Promise<void>;
}

export function judgesHere(variant: AnyVariant, invariants: readonly Invariant[]): Judges {
  let broken: Broken | null = null;
  return {
    add(index, schedule) {
      if (broken !== null) return;
      const { violation } = judge(variant.create(schedule), schedule, invariants);
      if (violation !== null) broken = { index, schedule, violation };
    },
    broken: () => broken,
    end: async () => {},
  };
}
