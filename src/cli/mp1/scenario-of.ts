/** By whose rules a log is graded. It does not say whether messages were dropped, so something else must. */
import { basename, dirname } from 'node:path';
import type { Assessor, Grading } from '../../mp1/assessment.ts';
import type { FailureKind } from '../../mp1/log-record.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../../mp1/scenario-name.ts';
import { UsageError } from '../usage-error.ts';

/** What has said which scenario it is. If that is only how nodes fail in it, it is a guess. */
export type ScenarioSource =
  | '--scenario'
  | 'the name of the file'
  | 'the name of the folder'
  | 'a guess'
  | 'the config';

/** A scenario that the log can be of just as well, and what it is worth by its rules. */
export interface OtherGuess {
  readonly scenario: ScenarioName;
  readonly points: number;
  readonly outOf: number;
}

export type LogGrading = Grading & {
  /** `null` if it is of no scenario. */
  readonly scenarioFrom: ScenarioSource | null;
  readonly otherGuesses: readonly OtherGuess[];
};

/** The scripts of the assignment number the logs. */
const NUMBERED: Readonly<Record<string, ScenarioName>> = {
  'dbg.0.log': 'singlefailure',
  'dbg.1.log': 'multifailure',
  'dbg.2.log': 'msgdropsinglefailure',
};

/** Throws a `UsageError` if the log cannot be of the scenario that it is said to be of. */
export function gradingOf(path: string, assessor: Assessor, given: ScenarioName | undefined): LogGrading {
  const named = given === undefined ? namedScenario(path) : ([given, '--scenario'] as const);
  const foreign = assessor.foreignReason();
  if (foreign !== null) {
    if (given !== undefined) throw new UsageError(`${path}: cannot be graded as ${given}: ${foreign}`);
    const ungraded = `it is a log of no MP1 scenario: ${foreign}`;
    return { scenario: null, ungraded, scenarioFrom: null, otherGuesses: [] };
  }
  if (named === null) return guessed(assessor);
  const [scenario, scenarioFrom] = named;
  refuseOther(path, scenario, scenarioFrom, assessor.failure);
  return { scenario, scenarioFrom, otherGuesses: [] };
}

function namedScenario(path: string): readonly [ScenarioName, ScenarioSource] | null {
  const name = basename(path);
  const ofFile = NUMBERED[name] ?? scenarioNamedIn(name);
  if (ofFile !== undefined) return [ofFile, 'the name of the file'];
  const ofFolder = scenarioNamedIn(basename(dirname(path)));
  return ofFolder === undefined ? null : [ofFolder, 'the name of the folder'];
}

/** The longest that fits: one of them ends in another. */
function scenarioNamedIn(name: string): ScenarioName | undefined {
  return SCENARIO_NAMES.filter((scenario) => name.includes(scenario)).sort((a, b) => b.length - a.length)[0];
}

function guessed(assessor: Assessor): LogGrading {
  if (assessor.failure === 'multi') {
    return { scenario: 'multifailure', scenarioFrom: 'a guess', otherGuesses: [] };
  }
  const { points, outOf } = assessor.points('msgdropsinglefailure');
  return {
    scenario: 'singlefailure',
    scenarioFrom: 'a guess',
    otherGuesses: [{ scenario: 'msgdropsinglefailure', points, outOf }],
  };
}

function refuseOther(
  path: string,
  scenario: ScenarioName,
  source: ScenarioSource,
  failure: FailureKind | null,
): void {
  const expected: FailureKind = scenario === 'multifailure' ? 'multi' : 'single';
  if (failure === null || failure === expected) return;
  const seen = failure === 'multi' ? 'half of the nodes fail' : 'one node fails';
  const says = source === '--scenario' ? '' : `, as ${source} says`;
  throw new UsageError(
    `${path}: cannot be graded as ${scenario}${says}: ${seen} in it (--scenario says otherwise)`,
  );
}
