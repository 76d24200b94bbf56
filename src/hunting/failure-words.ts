/** What is said of a failure. Who only prints failures needs nothing of what finds, shrinks and keeps them. */
import { diagnosisLines } from '../diagnosis/describe-diagnosis.ts';
import type { FamilyRules } from '../family/family-rules.ts';
import { plural } from '../faults/names-and-counts.ts';
import { harmlessLine } from '../files/harmless.ts';
import { describeViolation } from '../judge/violations.ts';
import type { KeptFailure } from './keep-failure.ts';

/** What to type to see it, or to find it again. */
export interface FailureCommands {
  readonly variant: string;
  /** `null`: nothing was drawn, it was searched for. */
  readonly seed: number | null;
  readonly again: string;
  readonly show: string;
  readonly replay: string;
  /** The page beside its case, to be opened; absent: there is none. */
  readonly page?: string;
}

/**
 * What to say of it, in lines; the one that replays it comes last. `rules` are those of the family, and `others` broke
 * under the same schedule.
 */
export function describeFailure(
  failure: KeptFailure,
  about: FailureCommands,
  rules: FamilyRules | undefined,
  others: readonly KeptFailure[] = [],
): string[] {
  const { violation, index, shrinks, originalFaults, faults, casePath, diagnosis } = failure;
  const all = [failure, ...others];
  const knownAs = all.flatMap((each) => each.diagnosis?.knownAs ?? []);
  const told = all.map((each) => each.violation.claim);
  const found =
    diagnosis === undefined ? [] : diagnosisLines(violation, { ...diagnosis, knownAs }, rules, told);
  // The hunt of all claims at once finds what the hunt of one finds.
  const othersTold = others.filter(
    (other, index) => all.findIndex((each) => each.violation.claim === other.violation.claim) > index,
  );
  return [
    `${violation.claim} does not hold on ${about.variant}.`,
    '',
    // What a protocol has thrown may go on over many lines, and obey no one.
    `  ${harmlessLine(describeViolation(violation))}`,
    ...othersTold.map(
      (other) => `  also    ${other.violation.claim} at tick ${other.violation.tick} (${other.casePath})`,
    ),
    '',
    ...(found.length === 0 ? [] : [...found, '']),
    `  found in schedule ${index + 1} of ${about.seed === null ? 'the search' : `seed ${about.seed}`}; ${shrinks} shrinks, from ${plural(originalFaults, 'event')} to ${faults}`,
    `  case    ${casePath}`,
    `  show    ${about.show}`,
    `  again   ${about.again}`,
    ...(about.page === undefined ? [] : [`  page    ${about.page}`]),
    `  replay  ${about.replay}`,
  ];
}

/** What to say when a failure does not come again. */
export function describeUnstable(claim: string): string {
  return `${claim} failed once and held the next time under the same schedule: something outside of the schedule decides what happens`;
}
