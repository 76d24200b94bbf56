/**
 * One property: a claim holds under every generated schedule. A failure is shrunk, written to a case
 * file, and ends with the line that replays it.
 */
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { test } from 'vitest';
import { writeCase } from '../../src/cases/write-case.ts';
import { type ScheduleOptions, scheduleArbitrary } from '../../src/generation/schedule-arbitrary.ts';
import type { Claim } from '../../src/invariants/claim.ts';
import { describeViolation, type Judgement } from '../../src/invariants/judge.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';
import { SITUATIONS } from '../../src/situations/catalogue.ts';
import { caseOfFailure, type Failure } from './case-of-failure.ts';
import { options, optionsGiven } from './options.ts';
import { addToTotals, emptyTotals } from './totals.ts';

/** Declares the property of one claim. `schedules` narrows what is generated. */
export function claimProperty(
  claim: Claim,
  schedules: Pick<ScheduleOptions, 'patience' | 'liveness'> = {},
): void {
  test(claim.name, ({ task }) => {
    const totals = emptyTotals();
    let firstFailure: { readonly schedule: Schedule; readonly claim: string } | undefined;
    const judge = (schedule: Schedule): Judgement =>
      claim.judge(options.variant.create(schedule.settings), schedule, { situations: SITUATIONS });

    const outcome = fc.check(
      fc.property(scheduleArbitrary({ ...options.schedules, ...schedules }), (schedule) => {
        const judgement = judge(schedule);
        if (firstFailure === undefined) addToTotals(totals, judgement);
        if (judgement.violation === null) return true;
        // A shrunk schedule that breaks another claim is another bug.
        firstFailure ??= { schedule, claim: judgement.violation.claim };
        return judgement.violation.claim !== firstFailure.claim;
      }),
      { seed: seedOf(claim, options.seed), numRuns: options.runs },
    );

    task.meta.totals = totals;
    if (!outcome.failed) return;
    if (outcome.counterexample === null) throw outcome.errorInstance;
    const [schedule] = outcome.counterexample;
    const message = failureMessage(claim, {
      schedule,
      original: firstFailure?.schedule ?? schedule,
      judgement: judge(schedule),
      seed: outcome.seed,
      path: outcome.counterexamplePath ?? '',
      schedulesTried: outcome.numRuns,
      shrinks: outcome.numShrinks,
      command: `${optionsGiven()}npm run properties -- properties/${claim.name}.property.ts`,
    });
    // What went wrong is in the schedule, not in this file: no stack, and the replay line comes last.
    throw Object.assign(new Error(message), { stack: message });
  });
}

/** Each property has schedules of its own: the suite sees as many different ones as it runs. */
export function seedOf({ name }: Pick<Claim, 'name'>, seed: number): number {
  return seedrandom.alea(`${seed}/${name}`).int32();
}

/** Writes the case, and says what is wrong and how to see it. */
function failureMessage(claim: Claim, failure: Failure): string {
  const { violation } = failure.judgement;
  if (violation === null) {
    return `${claim.name} failed once and held the next time under the same schedule: the protocol is not deterministic`;
  }
  const { path, existed } = writeCase(
    options.saveDirectory,
    violation.claim,
    caseOfFailure(violation, failure),
  );
  const { original, schedule, shrinks, schedulesTried } = failure;
  return [
    `${claim.name} does not hold on ${options.variant.name}.`,
    '',
    `  ${describeViolation(violation)}`,
    '',
    `  found in schedule ${schedulesTried} of seed ${options.seed}; ${shrinks} shrinks, from ${original.faults.length} faults to ${schedule.faults.length}`,
    `  case    ${path}${existed ? ' (known already)' : ''}`,
    `  again   ${failure.command}`,
    `  replay  npm run replay -- ${path}`,
  ].join('\n');
}
