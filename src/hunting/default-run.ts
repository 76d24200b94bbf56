/** What a run of the claims is unless something else is asked for. */
import type { ScheduleOptions } from '../generation/schedule-arbitrary.ts';
import type { Claim } from '../judge/claim.ts';

export const DEFAULT_SEED = 1998;
/** Schedules per claim. */
export const DEFAULT_RUNS = 1000;

/** What the hunt of a claim asks of the generator. */
export function schedulesFor({
  name,
}: Pick<Claim, 'name'>): Pick<ScheduleOptions, 'patience' | 'liveness' | 'always'> {
  switch (name) {
    // At the bare bound that the claim names, where it is hardest to keep.
    case 'lossless-accuracy':
      return { patience: 'contact-gap' };
    case 'core-agreement':
      return { liveness: 'core' };
    // What makes a node keep much: strangers in numbers, and members that come and go meanwhile.
    case 'bounded-state':
      return { always: ['flood', 'leave'] };
    default:
      return {};
  }
}
