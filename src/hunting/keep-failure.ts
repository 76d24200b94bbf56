/** What breaks a claim is shrunk, under the same claim, and kept as a case. */
import { dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CaseFile } from '../cases/case-file.ts';
import { scheduleDigits } from '../cases/case-name.ts';
import { withHistories } from '../cases/replay.ts';
import { writeCase } from '../cases/write-case.ts';
import { determinism } from '../claims/claims-about-the-reducer.ts';
import { diagnosisLines } from '../diagnosis/describe-diagnosis.ts';
import { type Diagnosis, diagnosed, type Suspicion } from '../diagnosis/diagnosis.ts';
import { keptHistory, knownCases, replays } from '../diagnosis/known-cases.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { askedOf, type ScheduleOptions } from '../generation/schedule-options.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import { caseOfFailure } from './case-of-failure.ts';
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

/** Where cases are that were found and understood before, if there are any. */
const KNOWN_CASES_FOLDER = 'shrunk-cases';

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

/** What a replay has to say below the story of a case that breaks a claim on the variant; the case is in this file. */
export function diagnosisOfCase(
  path: string,
  { schedule, title }: Pick<CaseFile, 'schedule' | 'title'>,
  variant: AnyVariant,
  violation: Violation,
): string[] {
  const claim =
    violation.claim === determinism.name ? determinism : catalogueFor(variant).claimNamed(violation.claim);
  if (claim === undefined) return [];
  const folders = [dirname(path), KNOWN_CASES_FOLDER];
  const found = diagnosisIn(folders, { variant, claim, schedule, violation }, title);
  const knownAs = found.knownAs.filter((known) => resolve(known.path) !== resolve(path));
  return diagnosisLines(violation, { ...found, knownAs }, variant.family?.rules);
}

function diagnosisIn(folders: readonly string[], suspicion: Suspicion, title: string): Diagnosis {
  const { variant, schedule, violation } = suspicion;
  const digits = scheduleDigits(schedule);
  const { claim, tick } = violation;
  const knownAs = knownCases(folders, digits, {
    variant: variant.name,
    claim,
    tick,
    title,
    rules: variant.family?.rules,
  });
  const history = keptHistory(knownAs, variant.name);
  return diagnosed(suspicion, { scheduleDigits: digits, knownAs, keptHistory: history });
}
