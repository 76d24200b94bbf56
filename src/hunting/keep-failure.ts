/** What breaks a claim is shrunk, under the same claim, and kept as a case. */
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CaseFile } from '../cases/case-file.ts';
import { withHistories } from '../cases/replay.ts';
import { writeCase } from '../cases/write-case.ts';
import { determinism } from '../claims/claims-about-the-reducer.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { replays } from '../diagnosis/known-cases.ts';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { askedOf, type ScheduleOptions } from '../generation/schedule-options.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { caseOfFailure } from './case-of-failure.ts';
import { diagnosisIn, KNOWN_CASES_FOLDER } from './diagnosis-of-case.ts';
import type { Draw } from './draw.ts';
import { type Broken, shrinkUnder } from './shrink-under.ts';

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
  /** What it was found out to be; absent from reports of an older Hearsay. */
  readonly diagnosis?: Diagnosis;
}

/** `null`: the schedule that broke the claim does not break it the next time. */
export async function keepFailure(
  claim: Claim,
  options: KeepOptions,
  { draw, index, violation: found }: Found,
): Promise<KeptFailure | null> {
  const judgedBy = found.claim === determinism.name ? determinism : claim;
  const violationUnder = (schedule: Schedule) =>
    judgedBy.judge(options.variant.create(schedule), schedule).violation;
  const again = violationUnder(draw.schedule);
  if (again === null) return null;
  const asFound: Broken = { schedule: draw.schedule, violation: again };
  const isShrunk = options.shrink !== false && again.claim === found.claim;
  const { schedule, violation, path } = isShrunk
    ? await shrinkUnder(asFound, { space: draw.space, violationUnder, pause: setImmediate })
    : { ...asFound, path: [] };
  const { value, replays: made } = caseOfFailure({
    variant: options.variant,
    violation,
    schedule,
    original: draw.schedule,
    seed: options.seed,
    // As fast-check tells it: of the schedules of its run, the first, and then from one to the next.
    path: [index, 0, ...path].join(':'),
    schedulesTried: index + 1,
    shrinks: path.length,
    command: options.command,
    within: askedOf(options.schedules),
  });
  const { variant } = options;
  const known = [variant, ...(variant.reference === undefined ? [] : [variant.reference()])];
  const complete = withHistories(value, known, { own: [claim], replays: made });
  const casePath = keep(options, violation.claim, complete);
  return {
    violation,
    index,
    shrinks: path.length,
    originalFaults: draw.schedule.faults.length,
    faults: schedule.faults.length,
    casePath,
    // What is kept as it was found does not bear to be run again and again.
    ...(options.shrink === false ? {} : { diagnosis: diagnosisOf(judgedBy, options, value, violation) }),
  };
}

/**
 * Another variant may have broken the claim under the same schedule: its case is never written over, and replays that
 * variant alone. Then this one has its own beside it, in a folder of the variant's name.
 */
function keep({ variant, saveDirectory }: KeepOptions, claim: string, value: CaseFile): string {
  const { path, existed } = writeCase(saveDirectory, claim, value);
  if (!existed || replays(path, variant.name, claim)) return path;
  return writeCase(join(saveDirectory, variant.name), claim, value).path;
}

/** Known cases are looked for where the case is written as well: there may be others of its schedule. */
function diagnosisOf(
  claim: Claim,
  { variant, saveDirectory }: KeepOptions,
  { schedule, title }: CaseFile,
  violation: Violation,
): Diagnosis {
  return diagnosisIn([saveDirectory, KNOWN_CASES_FOLDER], { variant, claim, schedule, violation }, title);
}
