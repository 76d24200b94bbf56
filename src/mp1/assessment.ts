/** What there is to say of one run: the points, and beside them what really happened. */
import { type Facts, factsOf } from './facts.ts';
import { createLedger } from './ledger.ts';
import { countLines } from './line-counts.ts';
import type { FailureKind, LogRecord } from './log-record.ts';
import { type Points, pointsOf } from './points.ts';
import { recognition } from './recognition.ts';
import type { ScenarioName } from './scenario-name.ts';

export interface Assessment {
  /** By whose rules it is graded; `null` if by none. */
  readonly scenario: ScenarioName | null;
  readonly points: Points | null;
  /** Why it is graded by no rules; `null` if it is graded. */
  readonly ungraded: string | null;
  readonly facts: Facts;
}

/** By whose rules a run is graded, or why by none. */
export type Grading =
  | { readonly scenario: ScenarioName }
  | { readonly scenario: null; readonly ungraded: string };

/** Takes the records of a log one by one. */
export interface Assessor {
  add(record: LogRecord): void;
  /** How the world has failed nodes, if it has. */
  readonly failure: FailureKind | null;
  /** Why the log is of no scenario of MP1, or `null`. */
  foreignReason(): string | null;
  points(scenario: ScenarioName): Points;
  facts(): Facts;
}

export function createAssessor(): Assessor {
  const counts = countLines();
  const ledger = createLedger();
  const recognised = recognition();
  return {
    get failure() {
      return recognised.failure;
    },
    add(record) {
      recognised.add(record);
      counts.add(record);
      ledger.add(record);
    },
    foreignReason: recognised.foreignReason,
    points: (scenario) => pointsOf(scenario, counts),
    facts: () => factsOf(ledger),
  };
}

/** What the assessor has to say, by the rules of a scenario or of none. */
export function assessmentBy(assessor: Assessor, grading: Grading): Assessment {
  const { scenario } = grading;
  return {
    scenario,
    points: scenario === null ? null : assessor.points(scenario),
    ungraded: grading.scenario === null ? grading.ungraded : null,
    facts: assessor.facts(),
  };
}
