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

  test('dates each removal from the failure of that very node', () => {
    const removals = (victim: number, tick: number, dead: readonly number[]) =>
      IDS.filter((id) => !dead.includes(id)).map((node) => removed(node, victim, tick));
    const staggered = [
      ...allJoin(),
      fails(3, 100),
      ...removals(3, 118, [3]),
      fails(4, 200),
      ...removals(4, 219, [3, 4]),
    ];
    expect(broken(staggered, 19)).toEqual({});
    expect(broken(staggered, 18)).toEqual({ completeness: 8 });
    const verdict = claimVerdicts(assessorOf(logOf(staggered)).facts(), 18)[0];
    expect(verdict!.first[0]).toEqual({ tick: 219, node: 1, about: 4, afterFailureTicks: 19 });
  });

  test('asks it of one that fails later, too, if it was alive at the date', () => {
    const removals = IDS.filter((id) => id !== 3 && id !== 4).flatMap((node) => [removed(node, 3, 118)]);
    const later = IDS.filter((id) => id !== 3 && id !== 4).map((node) => removed(node, 4, 218));
    const staggered = [...allJoin(), fails(3, 100), ...removals, fails(4, 200), ...later];
    expect(broken(staggered)).toEqual({});
    expect(broken(staggered, 99)).toEqual({ completeness: 1 });
    expect(broken(staggered, 100)).toEqual({});
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

describe('a claim that nothing in the log could have broken says so', () => {
  const vacuous = (lines: readonly string[]) => {
    const verdicts = claimVerdicts(assessorOf(logOf(lines)).facts());
    return Object.fromEntries(verdicts.map((verdict) => [verdict.claim, verdict.vacuous]));
  };

  test('where nobody lists anybody', () => {
    expect(vacuous([fails(3)])).toEqual({
      completeness: 'no survivor has ever listed who failed',
      accuracy: 'nobody lists anybody',
      'no-resurrection': 'nobody lists anybody',
      'no-invention': 'nobody lists anybody',
      agreement: null, // which is broken
    });
  });

  test('where nobody fails', () => {
    expect(vacuous(allJoin())).toMatchObject({
      completeness: 'nobody fails',
      'no-resurrection': 'nobody fails',
      accuracy: null,
    });
  });

  test('where no two survive', () => {
    const others = IDS.filter((id) => id !== 1);
    expect(vacuous([...allJoin(), ...others.map(failsWithOthers)])['agreement']).toBe(
      'there are no two survivors',
    );
  });

  test('and not where it could have been', () => {
    expect(Object.values(vacuous([...BEFORE, ...REMOVALS])).every((reason) => reason === null)).toBe(true);
  });
});
