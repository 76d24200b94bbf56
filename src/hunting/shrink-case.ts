/** Shrinks a kept case, or a schedule by hand, further: to a case that breaks the same claim on the same variant. */
import type { CaseFile, Verdict } from '../cases/case-file.ts';
import { variantAmong } from '../cases/known-variants.ts';
import {
  asksOf,
  type Replay,
  type ReplayOptions,
  replayCase,
  replayed,
  withHistories,
} from '../cases/replay.ts';
import { type AnyVariant, catalogueFor, schedulesOf } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import { spaceOf } from '../generation/shrink-space.ts';
import type { Violation } from '../judge/invariant.ts';
import { type PassReport, SHRINK_LIMITS, type ShrinkLimits } from '../shrinking/shrinking.ts';
import { titleOf } from './case-title.ts';
import { shrinkUnder } from './shrink-under.ts';

/** Which variant breaks what in a case. */
export interface Breakage {
  readonly variant: AnyVariant;
  readonly violation: Violation;
}

/** The first variant that breaks a claim: one that must, or one that must not and does. `null`: none does. */
export function breakageOf(
  value: CaseFile,
  known: readonly AnyVariant[],
  only: string | null,
  options: Pick<ReplayOptions, 'claims' | 'onTick'> = {},
): Breakage | null {
  const asks = asksOf(value, known, { ...options, ...(only === null ? {} : { variants: [only] }) });
  for (const ask of asks) {
    const { variant, violation } = replayed(ask, { ...value, histories: {} }, options);
    if (violation !== null) return { variant, violation };
  }
  return null;
}

export interface ShrunkCase {
  readonly value: CaseFile;
  readonly executions: number;
  readonly passes: readonly PassReport[];
}

export interface ShrinkCaseOptions extends Pick<ShrinkLimits, 'maxExecutions' | 'maxMilliseconds'> {
  /** Asked before each run: the simplest so far is the result. */
  readonly shouldStop: () => boolean;
  /** Gives others a turn between any two runs. */
  readonly pause: () => Promise<unknown>;
  /** Told after each run how many there were, and what is left so far: a case that has no histories yet. */
  readonly onRun?: (executions: number, simplest: CaseFile) => void;
}

export async function shrinkCase(
  value: CaseFile,
  { variant, violation }: Breakage,
  known: readonly AnyVariant[],
  { shouldStop, pause, onRun, ...budget }: ShrinkCaseOptions,
): Promise<ShrunkCase> {
  const claim = catalogueFor(variant).claimNamed(violation.claim);
  if (claim === undefined) throw new RangeError(`there is no claim "${violation.claim}" in the catalogue`);
  const isOver = deadlineOf(budget);
  const violationUnder = (schedule: Schedule) =>
    claim.judge(variant.create(schedule), schedule, { shouldStop: isOver }).violation;
  const passes: PassReport[] = [];
  const onPass = (report: PassReport) => passes.push(report);
  const within = value.provenance?.within ?? {};
  let simplest = value;
  const { executions } = await shrinkUnder(
    { schedule: value.schedule, violation },
    {
      ...budget,
      space: spaceOf(schedulesOf(variant), { ...within, ...claim.schedules }),
      violationUnder,
      onPass,
      shouldStop,
      pause,
      onRun(soFar) {
        const { schedule, executions } = soFar;
        if (schedule !== simplest.schedule) {
          simplest = simplerCase(
            value,
            schedule,
            { variant, violation: soFar.violation },
            violation,
            executions,
          );
        }
        onRun?.(executions, simplest);
      },
    },
  );
  if (simplest === value) return { value, executions, passes };
  return { value: complete(value, simplest, variant, known, executions), executions, passes };
}

/** The case of a simpler schedule that was found in another way, after so many runs; it breaks this. */
export function caseOfSimpler(
  value: CaseFile,
  schedule: Schedule,
  found: Breakage,
  before: Violation,
  known: readonly AnyVariant[],
  executions: number,
): CaseFile {
  const simplest = simplerCase(value, schedule, found, before, executions);
  return complete(value, simplest, found.variant, known, executions);
}

function complete(
  value: CaseFile,
  simplest: CaseFile,
  variant: AnyVariant,
  known: readonly AnyVariant[],
  executions: number,
): CaseFile {
  const provenance = provenanceOf(value, simplest.schedule, executions);
  const { verdicts, replays } = rejudged(value, simplest, variant, known);
  return withHistories({ ...simplest, ...provenance, verdicts }, known, { replays });
}

/** A run that outlasts the search is no reason to go on: it is broken off, and counts as one that holds. */
function deadlineOf({
  maxMilliseconds = SHRINK_LIMITS.maxMilliseconds,
}: Pick<ShrinkLimits, 'maxMilliseconds'>): () => boolean {
  const deadline = performance.now() + maxMilliseconds;
  return () => performance.now() >= deadline;
}

/** The case as it is known while the search goes on: with the one verdict that has just been seen. */
function simplerCase(
  original: CaseFile,
  schedule: Schedule,
  { variant, violation }: Breakage,
  before: Violation,
  executions: number,
): CaseFile {
  return {
    ...original,
    ...provenanceOf(original, schedule, executions),
    schedule,
    title: titleFor(original, before, violation),
    verdicts: { [variant.name]: verdictOn(original, variant, violation) },
    histories: {},
  };
}

function provenanceOf(
  { provenance }: CaseFile,
  schedule: Schedule,
  executions: number,
): Pick<CaseFile, 'provenance'> {
  if (provenance === undefined) return {};
  const shrinks = provenance.shrinks + executions;
  return { provenance: { ...provenance, shrinks, shrunkFaults: schedule.faults.length } };
}

/** What a person wrote stays; what a hunt wrote tells what was seen, and now that is something else. */
function titleFor({ title }: CaseFile, before: Violation, after: Violation): string {
  return title === titleOf(before) ? titleOf(after) : title;
}

/** Where the case says that the variant must hold, it must; the reference of its family must anyway. */
function verdictOn(
  { verdicts }: CaseFile,
  { name, reference }: AnyVariant,
  { claim, tick }: Violation,
): Verdict {
  const kept = verdicts[name];
  const mustHold = kept === undefined ? name === reference?.().name : 'holds' in kept;
  return mustHold ? { holds: true } : { violates: claim, atTick: tick };
}

/**
 * The verdicts: that of the broken variant, and of the others those that still break the claim, or still hold. The
 * others have been run for it, and need not be again.
 */
function rejudged(
  original: CaseFile,
  simplest: CaseFile,
  broken: AnyVariant,
  known: readonly AnyVariant[],
): { readonly verdicts: Record<string, Verdict>; readonly replays: readonly Replay[] } {
  const ofBroken = simplest.verdicts[broken.name]!;
  const verdicts: Record<string, Verdict> = {};
  const replays: Replay[] = [];
  if (original.verdicts[broken.name] === undefined) verdicts[broken.name] = ofBroken;
  for (const [name, expected] of Object.entries(original.verdicts)) {
    if (name === broken.name) verdicts[name] = ofBroken;
    else if (variantAmong(known, name) !== undefined) {
      const asked = { ...simplest, verdicts: { [name]: expected } };
      for (const replay of replayCase(asked, known, { fingerprints: true })) {
        const verdict = verdictToday(expected, replay.violation);
        if (verdict === null) continue;
        verdicts[name] = verdict;
        replays.push(replay);
      }
    }
  }
  return { verdicts, replays };
}

/** `null`: the one that was expected is not that of today, nor the same at another tick. */
function verdictToday(expected: Verdict, violation: Violation | null): Verdict | null {
  if ('holds' in expected) return violation === null ? expected : null;
  return violation === null ? null : { violates: violation.claim, atTick: violation.tick };
}
