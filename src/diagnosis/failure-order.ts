/**
 * The order in which failures are told. Of many claims that one bug breaks those come first that are close to it: what
 * breaks in an early tick, under a small schedule. What breaks under one and the same schedule is one failure.
 */

import type { FamilyRules } from '../family/family-rules.ts';
import type { Violation } from '../judge/invariant.ts';
import type { Diagnosis } from './diagnosis.ts';
import { rulesOfClaims } from './rules-of-claims.ts';

/** What the order goes by; all that is kept of a failure has it. */
export interface Orderable {
  readonly violation: Violation;
  /** How many events its schedule has. */
  readonly faults: number;
  readonly casePath: string;
  readonly diagnosis?: Diagnosis;
}

/** Failures of one schedule, the most direct claim first. */
export type FailureGroup<Failure> = readonly [Failure, ...Failure[]];

/** The most direct first. Claims that broke in the same tick keep their order. */
export function inGroups<Failure>(
  failures: readonly Failure[],
  orderableOf: (failure: Failure) => Orderable,
): FailureGroup<Failure>[] {
  const sorted = [...failures].sort((a, b) => compare(orderableOf(a), orderableOf(b)));
  const groups = new Map<string, [Failure, ...Failure[]]>();
  for (const failure of sorted) {
    const { diagnosis, casePath } = orderableOf(failure);
    const key = diagnosis?.schedule ?? casePath;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [failure]);
    else group.push(failure);
  }
  return [...groups.values()];
}

function compare(a: Orderable, b: Orderable): number {
  return (
    a.violation.tick - b.violation.tick ||
    a.faults - b.faults ||
    (a.diagnosis?.nodes ?? 0) - (b.diagnosis?.nodes ?? 0)
  );
}

/** The rules that may be at fault, first the one that explains most. */
export interface Suspects {
  readonly rules: readonly string[];
  /** Are they proved to be, by mending them? Else they are what the broken claims speak of. */
  readonly areProved: boolean;
}

/** Where a rule is proved to be at fault only those count that are. */
export function suspectsOf(failures: readonly Orderable[], rules: FamilyRules): Suspects {
  const counts = new Map<string, number>();
  for (const { diagnosis } of failures) {
    for (const { rule, proof } of diagnosis?.rulesToMend ?? []) {
      if (proof !== 'differs') counts.set(rule, (counts.get(rule) ?? 0) + 1);
    }
  }
  if (counts.size > 0) {
    const proved = [...counts].sort(([, a], [, b]) => b - a).map(([rule]) => rule);
    return { rules: proved, areProved: true };
  }
  const broken = failures
    .flatMap(({ violation: { claim, tick }, diagnosis }) => [{ claim, tick }, ...(diagnosis?.besides ?? [])])
    .sort((a, b) => a.tick - b.tick);
  const isAnyoneUnwritten = failures.some(({ diagnosis }) => (diagnosis?.unwritten ?? []).length > 0);
  return {
    rules: rulesOfClaims(
      rules,
      broken.map(({ claim }) => claim),
      isAnyoneUnwritten,
    ),
    areProved: false,
  };
}
