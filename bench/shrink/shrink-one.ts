/** A failure, found with a seed, and what a shrinker makes of it. */
import fc from 'fast-check';
import type { Schedule } from '../../src/faults/schedule.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Bug } from './bugs.ts';
import { SHRINKERS, type Shrinker } from './shrinkers.ts';

/** Where all shrinkers start from. */
export interface Failure {
  readonly bug: Bug;
  readonly seed: number;
  /** By which fast-check finds it at once. */
  readonly path: string;
  readonly original: Schedule;
}

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

export function findFailure(bug: Bug, seed: number): Failure | null {
  const arbitrary = SHRINKERS[0]!.arbitrary(bug.schedules);
  const { counterexample, counterexamplePath } = fc.check(
    fc.property(arbitrary, (schedule) => !breaks(bug, schedule)),
    { seed, numRuns: MOST_SCHEDULES, endOnFailure: true },
  );
  if (counterexample === null || counterexamplePath === null) return null;
  return { bug, seed, path: counterexamplePath, original: counterexample[0] };
}

export function shrinkOne({ bug, seed, path, original }: Failure, shrinker: Shrinker): Shrunk {
  let executions = -1; // the first is the failure itself
  const startedMs = performance.now();
  const { counterexample } = fc.check(
    fc.property(shrinker.arbitrary(bug.schedules), (schedule) => {
      executions++;
      return !breaks(bug, schedule);
    }),
    { seed, path, numRuns: MOST_SCHEDULES },
  );
  const milliseconds = performance.now() - startedMs;
  if (counterexample === null) throw new Error(`${bug.claim} fails once and then holds, by seed ${seed}`);
  const [schedule] = counterexample;
  return {
    original,
    schedule,
    executions,
    milliseconds,
    hasSlipped: !breaks(bug, schedule),
    isUnfair: claimOf(bug).judge(hardened.create(schedule), schedule).violation !== null,
  };
}

function breaks(bug: Bug, schedule: Schedule): boolean {
  const { violation } = claimOf(bug).judge(bug.variant.create(schedule), schedule);
  return violation?.claim === bug.claim;
}

function claimOf({ claim: name }: Bug) {
  const claim = claimNamed(name);
  if (claim === undefined) throw new Error(`there is no claim "${name}"`);
  return claim;
}
