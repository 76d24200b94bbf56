/**
 * A hunt: one claim against one variant, under one random schedule after the other, until it breaks. What
 * breaks it is shrunk, under the same claim, and kept as a case.
 *
 * Now and then a schedule is run twice over and compared, so that no hunt can be fooled by a protocol, or a
 * world, that does not do the same thing twice.
 */
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { writeCase } from '../cases/write-case.ts';
import type { ScheduleOptions } from '../generation/schedule-arbitrary.ts';
import type { Claim } from '../invariants/claim.ts';
import { determinism } from '../invariants/claims-about-the-reducer.ts';
import type { Violation } from '../invariants/invariant.ts';
import { describeViolation, type Judgement } from '../invariants/judge.ts';
import type { Variant } from '../protocol/protocol.ts';
import type { Schedule } from '../simulation/schedule.ts';
import { SITUATIONS } from '../situations/catalogue.ts';
import { caseOfFailure } from './case-of-failure.ts';
import { type Draw, drawsOf } from './draw.ts';
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

/** After so many schedules others get a turn: a hunt can take hours, and must hear an interruption. */
const BETWEEN_PAUSES = 20;
/** Of so many schedules one is run twice. */
const DETERMINISM_SAMPLE = 50;

export async function hunt(claim: Claim, options: HuntOptions): Promise<Hunt> {
  const totals = emptyTotals();
  const draws = drawsOf(claim.name, options.seed, options.schedules);
  for (let index = 0; index < options.runs; index++) {
    if (index % BETWEEN_PAUSES === BETWEEN_PAUSES - 1) await setImmediate();
    const draw = draws.at(index);
    const { judgement, violation } = judgeOnce(claim, options, draw.schedule, index);
    addToTotals(totals, judgement);
    if (violation === null) continue;
    return { totals, failure: await shrinkAndKeep(claim, options, draw, index, violation) };
  }
  return { totals, failure: null };
}

function judgeOnce(
  claim: Claim,
  { variant }: HuntOptions,
  schedule: Schedule,
  index: number,
): { judgement: Judgement; violation: Violation | null } {
  const protocol = variant.create(schedule.settings);
  const judgement = claim.judge(protocol, schedule, { situations: SITUATIONS });
  if (judgement.violation !== null || index % DETERMINISM_SAMPLE !== DETERMINISM_SAMPLE - 1) {
    return { judgement, violation: judgement.violation };
  }
  return { judgement, violation: determinism.judge(protocol, schedule).violation };
}

async function shrinkAndKeep(
  claim: Claim,
  options: HuntOptions,
  draw: Draw,
  index: number,
  found: Violation,
): Promise<NonNullable<Hunt['failure']>> {
  const { judge } = found.claim === determinism.name ? determinism : claim;
  const violationUnder = (schedule: Schedule) =>
    judge(options.variant.create(schedule.settings), schedule).violation;
  // A shrunk schedule that breaks another claim is another bug.
  const holds = (schedule: Schedule) => violationUnder(schedule)?.claim !== found.claim;
  const outcome = await fc.check(
    fc.asyncProperty(draw.arbitrary, async (schedule) => holds(schedule)),
    { seed: draw.seed, numRuns: 1 },
  );
  const schedule = outcome.counterexample?.[0] ?? draw.schedule;
  const violation = violationUnder(schedule);
  if (violation === null) {
    const message = `${found.claim} failed once and held the next time under the same schedule: something outside of the schedule decides what happens`;
    return { message, casePath: null };
  }
  const failure = caseOfFailure({
    variant: options.variant.name,
    violation,
    schedule,
    original: draw.schedule,
    seed: options.seed,
    path: `${index}:${outcome.counterexamplePath ?? ''}`,
    schedulesTried: index + 1,
    shrinks: outcome.numShrinks,
    command: options.command,
  });
  const { path, existed } = writeCase(options.saveDirectory, violation.claim, failure);
  const faults = `from ${draw.schedule.faults.length} faults to ${schedule.faults.length}`;
  const message = [
    `${violation.claim} does not hold on ${options.variant.name}.`,
    '',
    `  ${describeViolation(violation)}`,
    '',
    `  found in schedule ${index + 1} of seed ${options.seed}; ${outcome.numShrinks} shrinks, ${faults}`,
    `  case    ${path}${existed ? ' (known already)' : ''}`,
    `  again   ${options.command}`,
    `  replay  npm run replay -- ${path}`,
  ].join('\n');
  return { message, casePath: path };
}
