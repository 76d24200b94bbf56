/** Replaying a case: each variant that it names runs the schedule, and the verdict is compared. */
import { CLAIMS, claimNamed } from '../invariants/catalogue.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { Schedule } from '../simulation/schedule.ts';
import type { CaseFile, Verdict } from './case-file.ts';
import { type AnyVariant, variantAmong } from './known-variants.ts';

/**
 * - `as expected`: the verdict that the case keeps.
 * - `fixed`: it should break a claim, and does not any more.
 * - `changed`: it breaks that claim, but at another tick.
 * - `broken`: it should hold, and does not.
 */
export type ReplayOutcome = 'as expected' | 'fixed' | 'changed' | 'broken';

/** What one variant made of a case. */
export interface Replay {
  readonly variant: AnyVariant;
  readonly expected: Verdict;
  readonly outcome: ReplayOutcome;
  readonly violation: Violation | null;
}

/** The variants that the case names must be among the `known`, as they are if it was read with these. */
export function replayCase({ verdicts, schedule }: CaseFile, known: readonly AnyVariant[]): Replay[] {
  return Object.entries(verdicts).map(([name, expected]) => {
    const variant = variantAmong(known, name);
    if (variant === undefined) throw new RangeError(`there is no variant "${name}"`);
    const violation = violationUnder(variant, expected, schedule);
    return { variant, expected, outcome: outcomeOf(expected, violation), violation };
  });
}

/** A verdict about one claim is judged by that claim alone; `holds` speaks of them all. */
function violationUnder(variant: AnyVariant, expected: Verdict, schedule: Schedule): Violation | null {
  const protocol = variant.create(schedule.settings);
  const claims = 'holds' in expected ? CLAIMS : [claimNamed(expected.violates)!];
  for (const claim of claims) {
    const { violation } = claim.judge(protocol, schedule);
    if (violation !== null) return violation;
  }
  return null;
}

function outcomeOf(expected: Verdict, violation: Violation | null): ReplayOutcome {
  if ('holds' in expected) return violation === null ? 'as expected' : 'broken';
  if (violation === null) return 'fixed';
  return violation.claim === expected.violates && violation.tick === expected.atTick
    ? 'as expected'
    : 'changed';
}
