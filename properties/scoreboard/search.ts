/** Runs a mutant through one schedule after the other, until something that must hold does not. */
import { type AnyVariant, catalogueFor } from '../../src/family/family.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import type { Draw } from '../../src/hunting/draw.ts';
import type { Claim } from '../../src/judge/claim.ts';
import type { Violation } from '../../src/judge/invariant.ts';
import { shrunk } from '../../src/shrinking/shrinking.ts';
import { type Attempt, type Budget, type CaseSize, type Ending, processorSeconds } from './attempt.ts';

/** A schedule, and what is judged under it. */
export interface Probe {
  readonly schedule: Schedule;
  readonly claims: readonly Claim[];
  /** How the schedule was drawn, if it can be shrunk. */
  readonly draw?: Draw;
}

/** Tries the probes in order, up to the first that fails. What it found is shrunk if asked for, off the clock. */
export function search(
  variant: AnyVariant,
  probes: Iterable<Probe>,
  budget: Budget,
  shrinks = false,
): Attempt {
  const began = processorSeconds();
  let schedules = 0;
  const ended = (ending: Ending, rest: Partial<Attempt> = {}): Attempt => ({
    ending,
    caughtBy: [],
    schedules,
    seconds: processorSeconds() - began,
    shrunk: null,
    ...rest,
  });
  for (const { schedule, claims, draw } of probes) {
    if (schedules >= budget.schedules) return ended('all tried');
    if (processorSeconds() - began >= budget.seconds) return ended('time out');
    schedules++;
    const violation = violationOf(variant, schedule, claims);
    if (violation === null) continue;
    const attempt = ended('caught', { caughtBy: [violation.claim] });
    return shrinks && draw !== undefined
      ? { ...attempt, shrunk: shrunkSize(variant, draw, violation) }
      : attempt;
  }
  return ended('all tried');
}

function violationOf(variant: AnyVariant, schedule: Schedule, claims: readonly Claim[]): Violation | null {
  const protocol = variant.create(schedule);
  for (const claim of claims) {
    const { violation } = claim.judge(protocol, schedule);
    if (violation !== null) return violation;
  }
  return null;
}

/** By the claim that it breaks: one that breaks another is another bug. */
function shrunkSize(variant: AnyVariant, { schedule, space }: Draw, { claim }: Violation): CaseSize {
  const broken = catalogueFor(variant).claimNamed(claim)!;
  const fails = (candidate: Schedule) => violationOf(variant, candidate, [broken])?.claim === claim;
  const { nodes, faults } = shrunk(schedule, space, fails);
  return { nodes, faults: faults.length };
}
