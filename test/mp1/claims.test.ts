/** Each claim that a log can show to be broken: what breaks it, and what does not. */
import { describe, expect, test } from 'vitest';
import { claimVerdicts } from '../../src/mp1/claims.ts';
import { allJoin, assessorOf, fails, failsWithOthers, IDS, joined, logOf, removed } from '../support/mp1.ts';

const SURVIVORS = IDS.filter((id) => id !== 3);
const BEFORE = [...allJoin(), fails(3)];
const REMOVALS = SURVIVORS.map((node) => removed(node, 3));

function broken(lines: readonly string[], withinTicks?: number): Record<string, number> {
  const verdicts = claimVerdicts(assessorOf(logOf(lines)).facts(), withinTicks);
  return Object.fromEntries(
    verdicts.filter(({ count }) => count > 0).map(({ claim, count }) => [claim, count]),
  );
}

test('a flawless log breaks none', () => {
  expect(broken([...BEFORE, ...REMOVALS])).toEqual({});
});

describe('completeness', () => {
  test('is broken by a survivor that still lists who has failed', () => {
    expect(broken([...BEFORE, ...REMOVALS.slice(1)])).toEqual({ completeness: 1 });
  });

  test('is broken by one that adds it again', () => {
    const again = joined(1, 3, 130);
    expect(broken([...BEFORE, ...REMOVALS, again])).toEqual({ completeness: 1, 'no-resurrection': 1 });
  });

  test('has a date if one is given', () => {
    const late = [...BEFORE, ...REMOVALS.slice(1), removed(1, 3, 150)];
    expect(broken(late)).toEqual({});
    expect(broken(late, 50)).toEqual({});
    expect(broken(late, 49)).toEqual({ completeness: 1 });
  });

  test('is not broken by a victim that lists another one', () => {
    const victims = [3, 4];
    const survivors = IDS.filter((id) => !victims.includes(id));
    const removals = survivors.flatMap((node) => victims.map((victim) => removed(node, victim)));
    expect(broken([...allJoin(), ...victims.map(failsWithOthers), ...removals])).toEqual({});
  });
});

describe('accuracy', () => {
  test('is broken by a removal of the living, even if it is taken back', () => {
    const wrong = [removed(1, 2, 60), joined(1, 2, 61)];
    expect(broken([...allJoin(), ...wrong, fails(3), ...REMOVALS])).toEqual({ accuracy: 1 });
  });

  test('is not broken by a removal that is logged twice in its tick', () => {
    expect(broken([...BEFORE, ...REMOVALS, ...REMOVALS])).toEqual({});
  });
});

describe('no-resurrection', () => {
  test('is broken by each join of who has failed', () => {
    const backAndForth = [joined(1, 3, 130), removed(1, 3, 131), joined(1, 3, 132), removed(1, 3, 133)];
    expect(broken([...BEFORE, ...REMOVALS, ...backAndForth])).toEqual({ 'no-resurrection': 2 });
  });

  test('is not broken by joins before the failure', () => {
    expect(broken([...allJoin(), joined(1, 3, 99), fails(3), ...REMOVALS])).toEqual({});
  });
});

describe('no-invention', () => {
  test('is broken by a join of an address that no node has', () => {
    expect(broken([...BEFORE, ...REMOVALS, joined(1, 77, 130)])).toEqual({ 'no-invention': 1 });
  });
});

describe('agreement', () => {
  test('is broken by survivors that do not list each other at the end', () => {
    const wrong = [removed(1, 2, 150), removed(2, 1, 150)];
    expect(broken([...BEFORE, ...REMOVALS, ...wrong])).toEqual({ accuracy: 2, agreement: 2 });
  });

  test('is broken by who never joined', () => {
    expect(broken([...BEFORE, ...REMOVALS].filter((line) => line !== joined(1, 2)))).toEqual({
      agreement: 1,
    });
  });
});
