/** What there is to say of one run: the points, and beside them what really happened. */
import { type Facts, factsOf } from './facts.ts';
import { createLedger } from './ledger.ts';
import { countLines } from './line-counts.ts';
import type { FailureKind, LogRecord } from './log-record.ts';
import { type Points, pointsOf } from './points.ts';
import type { ScenarioName } from './scenario-name.ts';

export interface Assessment {
  /** By whose rules it is graded; `null` if by none: several failures over a lossy network. */
  readonly scenario: ScenarioName | null;
  readonly points: Points | null;
  readonly facts: Facts;
}

/** Takes the records of a log one by one. */
export interface Assessor {
  add(record: LogRecord): void;
  /** How the world has failed nodes, if it has. */
  readonly failure: FailureKind | null;
  points(scenario: ScenarioName): Points;
  facts(): Facts;
}

export function createAssessor(): Assessor {
  const counts = countLines();
  const ledger = createLedger();
  let failure: FailureKind | null = null;
  return {
    get failure() {
      return failure;
    },
    add(record) {
      if (record.kind === 'failed') failure ??= record.failure;
      counts.add(record);
      ledger.add(record);
    },
    points: (scenario) => pointsOf(scenario, counts),
    facts: () => factsOf(ledger),
  };
}

/** What the assessor has to say, by the rules of a scenario or of none. */
export function assessmentBy(assessor: Assessor, scenario: ScenarioName | null): Assessment {
  return {
    scenario,
    points: scenario === null ? null : assessor.points(scenario),
    facts: assessor.facts(),
  };
}
