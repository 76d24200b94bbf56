/** What breaks a claim is shrunk, under the same claim, and kept as a case. */
import fc from 'fast-check';
import type { AnyVariant } from '../cases/known-variants.ts';
import { withHistories } from '../cases/replay.ts';
import { writeCase } from '../cases/write-case.ts';
import { askedOf, type ScheduleOptions } from '../generation/schedule-options.ts';
import type { Claim } from '../invariants/claim.ts';
import { determinism } from '../invariants/claims-about-the-reducer.ts';
import type { Violation } from '../invariants/invariant.ts';
import { describeViolation } from '../invariants/judge.ts';
import { hardened } from '../protocol/variants.ts';
import type { Schedule } from '../simulation/schedule.ts';
import { caseOfFailure } from './case-of-failure.ts';
import type { Draw } from './draw.ts';

/** A schedule of a hunt that breaks a claim. */
export interface Found {
  readonly draw: Draw;
  /** Its number in the hunt. */
  readonly index: number;
  readonly violation: Violation;
}

export interface KeepOptions {
  readonly variant: AnyVariant;
  /** The seed of the hunt. */
  readonly seed: number;
  /** Which schedules were drawn: within these it is shrunk. */
  readonly schedules: ScheduleOptions;
  /** Where the case is written. */
  readonly saveDirectory: string;
  /** What to type to find it again. */
  readonly command: string;
  /** False: it is kept as it was found. True unless given. */
  readonly shrink?: boolean;
}

export interface KeptFailure {
  /** Of the shrunk schedule. */
  readonly violation: Violation;
  /** Its number in the hunt, from 0 on. */
  readonly index: number;
  readonly shrinks: number;
  /** How many faults there were before it was shrunk, and after. */
  readonly originalFaults: number;
  readonly faults: number;
  readonly casePath: string;
}

/** `null`: the schedule that broke the claim does not break it the next time. */
export async function keepFailure(
  claim: Claim,
  options: KeepOptions,
  { draw, index, violation: found }: Found,
): Promise<KeptFailure | null> {
  const { judge } = found.claim === determinism.name ? determinism : claim;
  const violationUnder = (schedule: Schedule) =>
    judge(options.variant.create(schedule.settings), schedule).violation;
  // A shrunk schedule that breaks another claim is another bug.
  const holds = (schedule: Schedule) => violationUnder(schedule)?.claim !== found.claim;
  const outcome = await fc.check(
    fc.asyncProperty(draw.arbitrary, async (schedule) => holds(schedule)),
    { seed: draw.seed, numRuns: 1, endOnFailure: options.shrink === false },
  );
  const schedule = outcome.counterexample?.[0] ?? draw.schedule;
  const violation = violationUnder(schedule);
  if (violation === null) return null;
  const value = caseOfFailure({
    variant: options.variant.name,
    violation,
    schedule,
    original: draw.schedule,
    seed: options.seed,
    path: `${index}:${outcome.counterexamplePath ?? ''}`,
    schedulesTried: index + 1,
    shrinks: outcome.numShrinks,
    command: options.command,
    within: askedOf(options.schedules),
  });
  const known = [options.variant, hardened];
  const { path } = writeCase(
    options.saveDirectory,
    violation.claim,
    withHistories(value, known, { own: [claim] }),
  );
  return {
    violation,
    index,
    shrinks: outcome.numShrinks,
    originalFaults: draw.schedule.faults.length,
    faults: schedule.faults.length,
    casePath: path,
  };
}

/** What to say of it, in lines; the one that replays it comes last. */
export function describeFailure(
  failure: KeptFailure,
  about: { readonly variant: string; readonly seed: number; readonly again: string; readonly replay: string },
): string[] {
  const { violation, index, shrinks, originalFaults, faults, casePath } = failure;
  return [
    `${violation.claim} does not hold on ${about.variant}.`,
    '',
    `  ${describeViolation(violation)}`,
    '',
    `  found in schedule ${index + 1} of seed ${about.seed}; ${shrinks} shrinks, from ${originalFaults} faults to ${faults}`,
    `  case    ${casePath}`,
    `  again   ${about.again}`,
    `  replay  ${about.replay}`,
  ];
}

/** What to say when a failure does not come again. */
export function describeUnstable(claim: string): string {
  return `${claim} failed once and held the next time under the same schedule: something outside of the schedule decides what happens`;
}
