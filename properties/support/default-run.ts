/** The default run of the suite: which schedules each property gets, and where a variant first breaks there. */
import type { AnyVariant } from '../../src/cases/known-variants.ts';
import { drawsOf } from '../../src/checking/draw.ts';
import type { ScheduleOptions } from '../../src/generation/schedule-arbitrary.ts';
import type { Claim } from '../../src/invariants/claim.ts';
import type { Violation } from '../../src/invariants/invariant.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';

export const DEFAULT_SEED = 1998;
/** Schedules per property. */
export const DEFAULT_RUNS = 1000;

/** What the property of a claim asks of the generator. */
export function schedulesFor({ name }: Pick<Claim, 'name'>): Pick<ScheduleOptions, 'patience' | 'liveness'> {
  switch (name) {
    // At the bare bound that the claim names, where it is hardest to keep.
    case 'lossless-accuracy':
      return { patience: 'contact-gap' };
    case 'core-agreement':
      return { liveness: 'core' };
    default:
      return {};
  }
}

/** Where a variant first breaks a claim, not shrunk. */
export interface FirstFailure {
  /** How many schedules were tried, this one included. */
  readonly schedulesTried: number;
  readonly schedule: Schedule;
  readonly violation: Violation;
}

/**
 * Each variant's first failure in the default run of the property of this claim, by the variant's name; who
 * is not in the map comes through.
 */
export function firstFailures(
  claim: Claim,
  variants: readonly AnyVariant[],
  runs = DEFAULT_RUNS,
): ReadonlyMap<string, FirstFailure> {
  const failures = new Map<string, FirstFailure>();
  const draws = drawsOf(claim.name, DEFAULT_SEED, schedulesFor(claim));
  for (let index = 0; index < runs && failures.size < variants.length; index++) {
    const { schedule } = draws.at(index);
    for (const variant of variants) {
      const { name } = variant;
      if (failures.has(name)) continue;
      const { violation } = claim.judge(variant.create(schedule.settings), schedule);
      if (violation?.claim !== claim.name) continue;
      failures.set(name, { schedulesTried: index + 1, schedule, violation });
    }
  }
  return failures;
}
