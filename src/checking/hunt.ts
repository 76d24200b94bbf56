/**
 * A hunt: one claim against one variant, under one random schedule after the other, until it breaks. What
 * breaks it is shrunk, under the same claim, and kept as a case.
 *
 * Now and then a schedule is run twice over and compared, so that no hunt can be fooled by a protocol, or a
 * world, that does not do the same thing twice.
 */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { writeCase } from '../cases/write-case.ts';
import { type ScheduleOptions, scheduleArbitrary } from '../generation/schedule-arbitrary.ts';
import type { Claim } from '../invariants/claim.ts';
import { determinism } from '../invariants/claims-about-the-reducer.ts';
import type { Violation } from '../invariants/invariant.ts';
import { describeViolation } from '../invariants/judge.ts';
import type { Variant } from '../protocol/protocol.ts';
import type { Schedule } from '../simulation/schedule.ts';
import { SITUATIONS } from '../situations/catalogue.ts';
import { caseOfFailure } from './case-of-failure.ts';
import { addToTotals, emptyTotals, type Totals } from './totals.ts';

export interface HuntOptions {
  readonly variant: Variant<unknown, unknown>;
  /** The seed of the whole suite; each claim draws schedules of its own from it. */
  readonly seed: number;
  /** How many schedules. */
  readonly runs: number;
  readonly schedules: ScheduleOptions;
  /** Where a case is written. */
  readonly saveDirectory: string;
  /** What to type to do this hunt again; goes into the case and the report. */
  readonly command: string;
}

export interface Hunt {
  readonly totals: Totals;
  /** What is wrong and how to see it, in lines to print; `null` when the claim held. */
  readonly failure: { readonly message: string; readonly casePath: string | null } | null;
}

/** After so many executions others get a turn: a hunt can take hours, and must hear an interruption. */
const BETWEEN_PAUSES = 20;
/** Of so many schedules one is run twice. */
const DETERMINISM_SAMPLE = 50;

export async function hunt(claim: Claim, options: HuntOptions): Promise<Hunt> {
  const totals = emptyTotals();
  let first: { readonly schedule: Schedule; readonly claim: string } | undefined;

  /** Under a schedule of the hunt, and under those that it shrinks to. */
  function violationUnder(schedule: Schedule): Violation | null {
    const protocol = options.variant.create(schedule.settings);
    if (first !== undefined) {
      const { judge } = first.claim === determinism.name ? determinism : claim;
      return judge(protocol, schedule).violation;
    }
    const judgement = claim.judge(protocol, schedule, { situations: SITUATIONS });
    addToTotals(totals, judgement);
    if (judgement.violation !== null || totals.schedules % DETERMINISM_SAMPLE !== 0)
      return judgement.violation;
    return determinism.judge(protocol, schedule).violation;
  }

  let executions = 0;
  const outcome = await fc.check(
    fc.asyncProperty(scheduleArbitrary(options.schedules), async (schedule) => {
      executions++;
      if (executions % BETWEEN_PAUSES === 0) await setImmediate();
      const violation = violationUnder(schedule);
      if (violation === null) return true;
      // A shrunk schedule that breaks another claim is another bug.
      first ??= { schedule, claim: violation.claim };
      return violation.claim !== first.claim;
    }),
    { seed: seedOf(claim, options.seed), numRuns: options.runs },
  );
  if (!outcome.failed) return { totals, failure: null };
  if (outcome.counterexample === null) throw outcome.errorInstance;

  const [schedule] = outcome.counterexample;
  const original = first?.schedule ?? schedule;
  const violation = violationUnder(schedule);
  if (violation === null) {
    const message = `${claim.name} failed once and held the next time under the same schedule: something outside of the schedule decides what happens`;
    return { totals, failure: { message, casePath: null } };
  }
  const { seed, numRuns: schedulesTried, numShrinks: shrinks, counterexamplePath } = outcome;
  const found = caseOfFailure({
    variant: options.variant.name,
    violation,
    schedule,
    original,
    seed,
    path: counterexamplePath ?? '',
    schedulesTried,
    shrinks,
    command: options.command,
  });
  const { path, existed } = writeCase(options.saveDirectory, violation.claim, found);
  const message = [
    `${violation.claim} does not hold on ${options.variant.name}.`,
    '',
    `  ${describeViolation(violation)}`,
    '',
    `  found in schedule ${schedulesTried} of seed ${options.seed}; ${shrinks} shrinks, from ${original.faults.length} faults to ${schedule.faults.length}`,
    `  case    ${path}${existed ? ' (known already)' : ''}`,
    `  again   ${options.command}`,
    `  replay  npm run replay -- ${path}`,
  ].join('\n');
  return { totals, failure: { message, casePath: path } };
}

/** Each hunt has schedules of its own: a suite sees as many different ones as it runs. */
export function seedOf({ name }: Pick<Claim, 'name'>, seed: number): number {
  return seedrandom.alea(`${seed}/${name}`).int32();
}
