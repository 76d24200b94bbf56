/**
 * Logs that six public MP1 programs have written, two runs of each: all graded 90. `expected.json` says what
 * the assignment's own grader printed for them, and what really happened.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { formatLogAddress } from '../../src/mp1/log-address.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../../src/mp1/scenario-name.ts';
import { assessorOf, REAL_LOGS, realLog } from '../support/mp1.ts';

interface Expected extends Record<ScenarioName, object> {
  readonly grade: number;
  readonly parts: readonly number[];
}

const EXPECTED = Object.entries(
  JSON.parse(readFileSync(`${REAL_LOGS}/expected.json`, 'utf8')) as Record<string, Expected>,
);

function foundIn(run: string) {
  const points = SCENARIO_NAMES.map((name) => assessorOf(realLog(run, name)).points(name));
  const facts = SCENARIO_NAMES.map((name) => [name, factsOf(realLog(run, name))] as const);
  return {
    grade: points.reduce((sum, ofLog) => sum + ofLog.points, 0),
    parts: points.flatMap(({ parts }) => parts.map(({ printed }) => printed)),
    ...Object.fromEntries(facts),
  };
}

function factsOf(log: string) {
  const facts = assessorOf(log).facts();
  return {
    failed: facts.failed.map(formatLogAddress),
    falseRemovals: facts.falseRemovals.count,
    joinsOfTheDead: facts.joinsOfTheDead.count,
    stillListedAtEnd: facts.stillListedAtEnd.length,
    neverRemoved: facts.neverRemoved.length,
    lostPairsAtEnd: facts.lostPairsAtEnd.length,
    joinPairs: facts.joinPairs,
    allJoinedTick: facts.allJoinedTick,
    detectionTicks: facts.detectionTicks,
  };
}

test('all of them are here', () => {
  expect(EXPECTED).toHaveLength(12);
});

describe('points and facts of a real log are those expected, entry for entry', () => {
  test.each(EXPECTED)('%s', (run, expected) => {
    expect(foundIn(run)).toEqual(expected);
  });
});
