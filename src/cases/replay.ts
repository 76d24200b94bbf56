/** Replaying a case: each variant that it names runs the schedule, and the verdict is compared. */
import { claimNamed } from '../invariants/catalogue.ts';
import { everyClaim } from '../invariants/every-claim.ts';
import type { Violation } from '../invariants/invariant.ts';
import type { Schedule } from '../simulation/schedule.ts';
import type { CaseFile, Verdict } from './case-file.ts';
import { type Divergence, divergenceFrom, type Fingerprint, printedHistory } from './fingerprint.ts';
import { type AnyVariant, variantAmong } from './known-variants.ts';
import { toldByItsClaim } from './own-claim.ts';

/**
 * - `as expected`: the verdict that the case keeps.
 * - `fixed`: it should break a claim, and does not any more.
 * - `changed`: it breaks that claim, but at another tick.
 * - `broken`: it should hold, and does not.
 * - `diverged`: the verdict that the case keeps, but another history on the way.
 */
export type ReplayOutcome = 'as expected' | 'fixed' | 'changed' | 'broken' | 'diverged';

/** What one variant made of a case. */
export interface Replay {
  readonly variant: AnyVariant;
  readonly expected: Verdict;
  readonly outcome: ReplayOutcome;
  readonly violation: Violation | null;
  /** Where it is another history than the one that was kept; `null` also if none was, or the verdict differs. */
  readonly divergence: Divergence | null;
}

/** The variants that the case names must be among the `known`, as they are if it was read with these. */
export function replayCase(value: CaseFile, known: readonly AnyVariant[]): Replay[] {
  const { verdicts, schedule, histories } = value;
  return Object.entries(verdicts).map(([name, expected]) => {
    const variant = variantAmong(known, name);
    if (variant === undefined) throw new RangeError(`there is no variant "${name}"`);
    const violation = violationUnder(variant, expected, value);
    const outcome = outcomeOf(expected, violation);
    const kept = outcome === 'as expected' ? histories[name] : undefined;
    const divergence = kept === undefined ? null : divergenceOf(variant, kept, schedule);
    return { variant, expected, outcome: divergence === null ? outcome : 'diverged', violation, divergence };
  });
}

function divergenceOf(variant: AnyVariant, kept: Fingerprint, schedule: Schedule): Divergence | null {
  return divergenceFrom(kept, printedHistory(variant.create(schedule.settings), schedule));
}

/**
 * The case with the histories of today, of all variants whose verdict comes out. One that has not the same
 * history twice, as a protocol with chance of its own has not, keeps none.
 */
export function withHistories(value: CaseFile, known: readonly AnyVariant[]): CaseFile {
  const histories: Record<string, Fingerprint> = {};
  for (const { variant, outcome } of replayCase({ ...value, histories: {} }, known)) {
    if (outcome !== 'as expected') continue;
    const { fingerprint } = printedHistory(variant.create(value.schedule.settings), value.schedule);
    if (divergenceOf(variant, fingerprint, value.schedule) === null) histories[variant.name] = fingerprint;
  }
  return { ...value, histories };
}

/** A verdict about one claim is judged by that claim alone; `holds` speaks of them all. */
function violationUnder(variant: AnyVariant, expected: Verdict, value: CaseFile): Violation | null {
  const { schedule } = value;
  const protocol = variant.create(schedule.settings);
  if ('violates' in expected) return claimNamed(expected.violates)!.judge(protocol, schedule).violation;
  const { violation } = everyClaim.judge(protocol, schedule);
  return violation === null ? null : toldByItsClaim(protocol, value, violation);
}

function outcomeOf(expected: Verdict, violation: Violation | null): Exclude<ReplayOutcome, 'diverged'> {
  if ('holds' in expected) return violation === null ? 'as expected' : 'broken';
  if (violation === null) return 'fixed';
  return violation.claim === expected.violates && violation.tick === expected.atTick
    ? 'as expected'
    : 'changed';
}
