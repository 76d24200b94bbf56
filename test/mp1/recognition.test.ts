/** A log in which nodes fail as MP1 fails none is of no scenario of it, and is not graded. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SCENARIO_NAMES } from '../../src/mp1/scenario-name.ts';
import { allJoin, assessorOf, fails, failsWithOthers, logOf, REAL_LOGS, realLog } from '../support/mp1.ts';

const reasonFor = (lines: readonly string[]) => assessorOf(logOf(lines)).foreignReason();

describe('a log may be of a scenario of MP1', () => {
  test('if one node fails, or half of them, or none yet', () => {
    expect(reasonFor([...allJoin(), fails(3)])).toBeNull();
    expect(reasonFor([...allJoin(), ...[1, 2, 3, 4, 5].map(failsWithOthers)])).toBeNull();
    expect(reasonFor(allJoin())).toBeNull();
  });

  test('as every real log may', () => {
    for (const program of readdirSync(REAL_LOGS).filter((name) => !name.endsWith('.json'))) {
      for (const scenario of SCENARIO_NAMES) {
        expect(assessorOf(realLog(`${program}/run-1`, scenario)).foreignReason()).toBeNull();
      }
    }
  });
});

describe('a log is of none', () => {
  test('if nodes fail at several times', () => {
    expect(reasonFor([...allJoin(), fails(4, 175), fails(3, 225), fails(5, 225)])).toBe(
      'nodes fail at 2 different times (175, 225), where MP1 fails all at once',
    );
  });

  test('if too many or too few fail at once', () => {
    expect(reasonFor([...allJoin(), fails(3), fails(4)])).toBe(
      '2 nodes fail, where MP1 fails one with these words',
    );
    expect(reasonFor([...allJoin(), failsWithOthers(3)])).toBe(
      '1 node fails, where MP1 fails half of them (5 of 10) with these words',
    );
  });

  test('if its nodes are those of the second assignment, though nobody fails', () => {
    expect(reasonFor(['3.0.0.0:0 [0] APP MP2', ...allJoin()])).toBe(
      'it is of the second assignment of the course (its nodes say “APP MP2”)',
    );
  });
});
