/** The logs that arguments of `mp1 grade` stand for, and by whose rules each is graded. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FailureKind } from '../../mp1/log-record.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../../mp1/scenario-name.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

/** `dbg.log`, `dbg.0.log`, `singlefailure.dbg.log`: what the assignment and its scripts call their logs. */
const LOG_NAME = /(^|[._-])dbg([._-]\d)?\.log$/;

/** A file stands for itself, a folder for the logs in it and below, in order of name. */
export function logPathsOf(args: readonly string[]): string[] {
  return args.flatMap((arg) => {
    try {
      if (!statSync(arg).isDirectory()) return [arg];
      const found = readdirSync(arg, { recursive: true, encoding: 'utf8' });
      const logs = found.filter((path) => LOG_NAME.test(basename(path)));
      if (logs.length > 0) return logs.sort().map((path) => join(arg, path));
    } catch (error) {
      throw fileProblem('the log', arg, error);
    }
    throw new UsageError(`${arg}: there are no logs (dbg.log, *.dbg.log) in this folder`);
  });
}

/** The scripts of the assignment number the logs. */
const NUMBERED: Readonly<Record<string, ScenarioName>> = {
  'dbg.0.log': 'singlefailure',
  'dbg.1.log': 'multifailure',
  'dbg.2.log': 'msgdropsinglefailure',
};

/**
 * A log does not say whether messages were dropped, so its name must, or that of its folder. Otherwise it is
 * graded by how many have failed.
 */
export function scenarioOf(path: string, failure: FailureKind | null): ScenarioName {
  return (
    NUMBERED[basename(path)] ??
    scenarioNamedIn(basename(path)) ??
    scenarioNamedIn(basename(dirname(path))) ??
    (failure === 'multi' ? 'multifailure' : 'singlefailure')
  );
}

/** The longest that fits: one of them ends in another. */
function scenarioNamedIn(name: string): ScenarioName | undefined {
  return SCENARIO_NAMES.filter((scenario) => name.includes(scenario)).sort((a, b) => b.length - a.length)[0];
}

/** Why a log cannot be graded by the rules of a scenario, or `null`. */
export function scenarioFlaw(scenario: ScenarioName, failure: FailureKind | null): string | null {
  const expected: FailureKind = scenario === 'multifailure' ? 'multi' : 'single';
  if (failure === null || failure === expected) return null;
  return `cannot be graded as ${scenario}: ${failure === 'multi' ? 'half of the nodes fail' : 'one node fails'} in it (--scenario says otherwise)`;
}
