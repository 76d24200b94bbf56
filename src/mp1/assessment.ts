/** What there is to say of one run: the points, and beside them what really happened. */
import { type Facts, factsOf } from './facts.ts';
import { createLedger } from './ledger.ts';
import { countLines } from './line-counts.ts';
import type { FailureKind, LogRecord } from './log-record.ts';
import { type Points, pointsOf } from './points.ts';
import type { ScenarioName } from './scenario-name.ts';

export interface Assessment {
  readonly scenario: ScenarioName;
  readonly points: Points;
  readonly facts: Facts;
}

/** Takes the records of a log one by one. */
export interface Assessor {
  add(record: LogRecord): void;
  /** How the world has failed nodes, if it has. */
  readonly failure: FailureKind | null;
  assess(scenario: ScenarioName): Assessment;
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
    assess: (scenario) => ({ scenario, points: pointsOf(scenario, counts), facts: factsOf(ledger) }),
  };
}
