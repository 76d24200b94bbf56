/** From a failing hunt to the case that is kept of it. */

import fc from 'fast-check';
import { CASE_FORMAT, CASE_VERSION, type CaseFile, type Verdict } from '../cases/case-file.ts';
import { type Replay, replayCase } from '../cases/replay.ts';
import type { AnyVariant } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { AskedSchedules } from '../generation/schedule-options.ts';
import type { Violation } from '../judge/invariant.ts';
import { VERSION } from '../version.ts';
import { titleOf } from './case-title.ts';

/** What is known of a failure once it is shrunk. */
export interface Failure {
  readonly variant: AnyVariant;
  readonly violation: Violation;
  readonly schedule: Schedule;
  /** The schedule as it was found. */
  readonly original: Schedule;
  readonly seed: number;
  readonly path: string;
  readonly schedulesTried: number;
  readonly shrinks: number;
  /** Which schedules were asked for. */
  readonly within: AskedSchedules;
  /** What to type to find it again. */
  readonly command: string;
}

/** A case, and what has been run of it already. */
export interface FailureCase {
  readonly value: CaseFile;
  /** With their fingerprints, for `withHistories`: what is in them need not be run again. */
  readonly replays: readonly Replay[];
}

/**
 * A variant that is meant to break keeps its violation, and the reference of its family must hold where it does: all
 * claims, as its replays will ask. A failure of the reference itself is a bug: the verdict that must come out is that it
 * holds, and until it does the tests fail. The histories are for `withHistories` to add.
 */
export function caseOfFailure(failure: Failure): FailureCase {
  const { variant, violation } = failure;
  const reference = variant.reference?.();
  if (reference?.name === variant.name) {
    return { value: caseWith({ [variant.name]: HOLDS }, failure), replays: [] };
  }
  const broken: Verdict = { violates: violation.claim, atTick: violation.tick };
  const alone = { value: caseWith({ [variant.name]: broken }, failure), replays: [] };
  if (reference === undefined) return alone;
  const asked = caseWith({ [reference.name]: HOLDS }, failure);
  const replays = replayCase(asked, [reference], { fingerprints: true });
  if (replays.some((replay) => replay.violation !== null)) return alone;
  return { value: caseWith({ ...alone.value.verdicts, ...asked.verdicts }, failure), replays };
}

const HOLDS: Verdict = { holds: true };

function caseWith(verdicts: Readonly<Record<string, Verdict>>, failure: Failure): CaseFile {
  const { variant, violation, schedule, original, seed, path, schedulesTried, shrinks, command } = failure;
  const { within } = failure;
  return {
    format: CASE_FORMAT,
    version: CASE_VERSION,
    title: titleOf(violation),
    verdicts,
    schedule,
    provenance: {
      foundOn: variant.name,
      claim: violation.claim,
      command,
      within,
      seed,
      path,
      schedulesTried,
      shrinks,
      originalFaults: original.faults.length,
      shrunkFaults: schedule.faults.length,
      versions: { hearsay: VERSION, 'fast-check': fc.__version, node: process.versions.node },
    },
    histories: {},
  };
}
