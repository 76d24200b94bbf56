/** From a failing property to the case that is kept of it. */
import type { CaseFile } from '../../src/cases/case-file.ts';
import { INVARIANTS } from '../../src/invariants/catalogue.ts';
import type { Violation } from '../../src/invariants/invariant.ts';
import { type Judgement, judge } from '../../src/invariants/judge.ts';
import { hardened } from '../../src/protocol/variants.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';
import { options } from './options.ts';

/** What is known of a failure once it is shrunk. */
export interface Failure {
  readonly schedule: Schedule;
  readonly original: Schedule;
  readonly judgement: Judgement;
  readonly seed: number;
  readonly path: string;
  readonly schedulesTried: number;
  readonly shrinks: number;
  /** What to type to find it again. */
  readonly command: string;
}

/**
 * A variant that is meant to break keeps its violation, and `hardened` must hold where it does. A failure
 * of `hardened` itself is a bug: the verdict that must come out is that it holds, and until it does the
 * tests fail.
 */
export function caseOfFailure(violation: Violation, failure: Failure): CaseFile {
  const { schedule, original, seed, path, schedulesTried, shrinks, command } = failure;
  const { variant } = options;
  const broken = { [variant.name]: { violates: violation.claim, atTick: violation.tick } };
  const hardenedHolds = judge(hardened.create(schedule.settings), schedule, INVARIANTS).violation === null;
  return {
    format: 'hearsay-case',
    version: 1,
    title: `${violation.claim}: ${violation.seen}`,
    verdicts:
      variant.name === hardened.name
        ? { hardened: { holds: true } }
        : { ...broken, ...(hardenedHolds ? { hardened: { holds: true } } : {}) },
    schedule,
    provenance: {
      foundOn: variant.name,
      command,
      seed,
      path,
      schedulesTried,
      shrinks,
      originalFaults: original.faults.length,
    },
  };
}
