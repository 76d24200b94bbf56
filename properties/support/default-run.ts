/** Where a variant first breaks in the default run of the suite. */
import type { AnyVariant } from '../../src/cases/known-variants.ts';
import { DEFAULT_RUNS, DEFAULT_SEED, schedulesFor } from '../../src/checking/default-run.ts';
import { drawsOf } from '../../src/checking/draw.ts';
import type { Claim } from '../../src/invariants/claim.ts';
import type { Violation } from '../../src/invariants/invariant.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';

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
