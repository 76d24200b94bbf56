/** One failure, found with one seed, and what a shrinker makes of it. */
import fc from 'fast-check';
import { claimNamed } from '../../src/invariants/catalogue.ts';
import { hardened } from '../../src/protocol/variants.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';
import type { Bug } from './bugs.ts';
import type { Shrinker } from './shrinkers.ts';

export interface Shrunk {
  readonly original: Schedule;
  readonly schedule: Schedule;
  /** How many schedules were run to shrink it. */
  readonly executions: number;
  readonly milliseconds: number;
  /** Does it break another claim in the end? */
  readonly hasSlipped: boolean;
  /** Does `hardened` break it too? Then the schedule is to blame. */
  readonly isUnfair: boolean;
}

/** So many schedules are tried; then the seed has found nothing. */
const MOST_SCHEDULES = 5000;

export function shrinkOne(
  { variant, claim: name, schedules }: Bug,
  shrinker: Shrinker,
  seed: number,
): Shrunk | null {
  const claim = claimNamed(name);
  if (claim === undefined) throw new Error(`there is no claim "${name}"`);
  const brokenClaim = (schedule: Schedule) =>
    claim.judge(variant.create(schedule.settings), schedule).violation?.claim;
  let original: Schedule | null = null;
  let startedMs = 0;
  let executions = 0;

  const outcome = fc.check(
    fc.property(shrinker.arbitrary(schedules), (schedule) => {
      const isBroken = brokenClaim(schedule) === name;
      if (original !== null) executions++;
      else if (isBroken) {
        original = schedule;
        startedMs = performance.now();
      }
      return !isBroken;
    }),
    { seed, numRuns: MOST_SCHEDULES },
  );
  const milliseconds = performance.now() - startedMs;
  if (original === null || outcome.counterexample === null) return null;
  const [schedule] = outcome.counterexample;
  return {
    original,
    schedule,
    executions,
    milliseconds,
    hasSlipped: brokenClaim(schedule) !== name,
    isUnfair: claim.judge(hardened.create(schedule.settings), schedule).violation !== null,
  };
}
