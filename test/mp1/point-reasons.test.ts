/** A part that is not worth all of its points says which lines, pairs and nodes are missing or wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SCENARIO_NAMES, type ScenarioName } from '../../src/mp1/scenario-name.ts';
import { allJoin, assessorOf, fails, failsWithOthers, IDS, joined, logOf, removed } from '../support/mp1.ts';

const survivorsOf = (...victims: number[]) => IDS.filter((id) => !victims.includes(id));
const REMOVALS = survivorsOf(3).map((node) => removed(node, 3));
const FLAWLESS = [...allJoin(), fails(3), ...REMOVALS];
const VICTIMS = [4, 5, 6, 7, 8];
const OF_MANY = VICTIMS.flatMap((victim) => survivorsOf(...VICTIMS).map((node) => removed(node, victim)));
const HALF_FAILS = [...allJoin(), ...VICTIMS.map(failsWithOthers), ...OF_MANY];

function reasonsFor(
  part: string,
  lines: readonly string[],
  scenario: ScenarioName = 'singlefailure',
): readonly string[] {
  const { parts } = assessorOf(logOf(lines)).points(scenario);
  return parts.find(({ name }) => name === part)!.reasons;
}

const withoutJoins = (...lines: string[]) => FLAWLESS.filter((line) => !lines.includes(line));
const otherPort = (line: string) => line.replace(/Node (\S+):0 /, 'Node $1:8001 ');

test('there are reasons where points are missing, and nowhere else, whatever lines a log lacks or has twice', () => {
  const lines = fc.constantFrom(FLAWLESS, HALF_FAILS).chain((whole) =>
    fc
      .array(
        fc.record({
          at: fc.nat(whole.length - 1),
          how: fc.constantFrom('gone', 'other port', 'later', 'stranger'),
        }),
        { maxLength: 6 },
      )
      .map((changes) => changes.reduce((all, { at, how }) => changed(all, at, how), [...whole])),
  );
  fc.assert(
    fc.property(lines, fc.constantFrom(...SCENARIO_NAMES), (changedLines, scenario) => {
      for (const { points, outOf, reasons } of assessorOf(logOf(changedLines)).points(scenario).parts) {
        expect(reasons.length > 0).toBe(points < outOf);
        expect(reasons.join('\n')).not.toMatch(/undefined|NaN|: *$/m);
      }
    }),
    { numRuns: 300, seed: 7 },
  );
});

/** Changes of a line that leave the time of the log in order. */
function changed(lines: readonly string[], at: number, how: string): string[] {
  const line = lines[at] ?? '';
  switch (how) {
    case 'gone':
      return lines.filter((_, index) => index !== at);
    case 'other port':
      return lines.with(at % lines.length, otherPort(lines[at % lines.length]!));
    case 'later':
      return [...lines, line.replace(/\[\d+\]/, '[300]')];
    default:
      return lines.with(at % lines.length, lines[at % lines.length]!.replace('Node 2.', 'Node 77.'));
  }
}

describe('join', () => {
  test('names the node that has not logged all others, and those that it lacks', () => {
    expect(reasonsFor('join', withoutJoins(joined(1, 2), joined(1, 5), joined(4, 3)))).toEqual([
      '8 of 10 nodes have “joined” lines for exactly 9 other addresses',
      '1.0.0.0:0 has 7; none for 2.0.0.0:0 and 5.0.0.0:0',
      '4.0.0.0:0 has 8; none for 3.0.0.0:0',
    ]);
  });

  test('says that a node has logged itself under another port, though all 90 pairs are there', () => {
    const lines = [...FLAWLESS.slice(0, 90), otherPort(joined(1, 1)), ...FLAWLESS.slice(90)];
    expect(assessorOf(logOf(lines)).facts().joinPairs).toBe(90);
    expect(reasonsFor('join', lines)).toEqual([
      '9 of 10 nodes have “joined” lines for exactly 9 other addresses',
      '1.0.0.0:0 has 10; itself under another port as 1.0.0.0:8001',
    ]);
  });

  test('says that one node is two to the grader, under two ports', () => {
    const lines = [...FLAWLESS.slice(0, 90), otherPort(joined(1, 2)), ...FLAWLESS.slice(90)];
    expect(reasonsFor('join', lines)[1]).toBe('1.0.0.0:0 has 10; one node as 2.0.0.0:0 = 2.0.0.0:8001');
  });

  test('names a stranger', () => {
    const lines = [...FLAWLESS.slice(0, 90), joined(6, 77), ...FLAWLESS.slice(90)];
    expect(reasonsFor('join', lines)[1]).toBe('6.0.0.0:0 has 10; addresses that no node has, 77.0.0.0:0');
  });

  test('tells a few of many, and counts the others', () => {
    const reasons = reasonsFor('join', [fails(3)]);
    expect(reasons[0]).toBe('0 of 10 nodes have “joined” lines for exactly 9 other addresses');
    expect(reasons[1]).toBe(
      '1.0.0.0:0 has 0; none for 2.0.0.0:0, 3.0.0.0:0, 4.0.0.0:0, 5.0.0.0:0, 6.0.0.0:0 and 4 more',
    );
    expect(reasons.at(-1)).toBe('5 more');
  });
});

describe('completeness', () => {
  test('names the survivors that have not removed the victim', () => {
    expect(reasonsFor('completeness', [...allJoin(), fails(3), ...REMOVALS.slice(2)])).toEqual([
      '7 of the 9 different “removed” lines that must mention 3.0.0.0:0',
      'none by 1.0.0.0:0 and 2.0.0.0:0',
    ]);
  });

  test('says that the victim was removed under another port', () => {
    const lines = [...allJoin(), fails(3), ...REMOVALS.map(otherPort)];
    expect(reasonsFor('completeness', lines)).toEqual([
      '0 of the 9 different “removed” lines that must mention 3.0.0.0:0',
      'under another port, which is another node to the grader, by 1.0.0.0:0, 2.0.0.0:0, 4.0.0.0:0, 5.0.0.0:0, 6.0.0.0:0 and 4 more',
    ]);
  });

  test('says that nobody fails, and where the log ends', () => {
    expect(reasonsFor('completeness', allJoin())).toEqual([
      'nobody fails in this log, whose last record is of tick 4; without a victim nothing is graded',
    ]);
  });

  test('of several failures names the victim, and who has kept it', () => {
    const lines = HALF_FAILS.filter((line) => line !== removed(2, 6));
    expect(reasonsFor('completeness', lines, 'multifailure')).toEqual([
      '4 of 5 victims are mentioned by 5 different “removed” lines',
      '6.0.0.0:0 by 4; none by 2.0.0.0:0',
    ]);
  });
});

describe('accuracy', () => {
  test('names each removal that leaves the victim out', () => {
    expect(reasonsFor('accuracy', [...FLAWLESS, removed(1, 2, 130), removed(4, 5, 131)])).toEqual([
      '2 different “removed” lines leave 3.0.0.0:0 out',
      '1.0.0.0:0 removes 2.0.0.0:0 (tick 130) and 4.0.0.0:0 removes 5.0.0.0:0 (tick 131)',
    ]);
  });

  test('says so where it is the victim by another port', () => {
    expect(reasonsFor('accuracy', [...FLAWLESS, otherPort(removed(1, 3, 130))])[1]).toBe(
      '1.0.0.0:0 removes 3.0.0.0:8001 (tick 130, a victim by another port)',
    );
  });

  test('of several failures names what is too many and what is missing', () => {
    const lines = HALF_FAILS.filter((line) => line !== removed(2, 6));
    expect(
      reasonsFor('accuracy', [...lines, removed(1, 2, 130), removed(1, 3, 131)], 'multifailure'),
    ).toEqual([
      '0 of 5 victims are left out by exactly 20 different “removed” lines',
      '4.0.0.0:0 by 21',
      '5.0.0.0:0 by 21',
      '6.0.0.0:0 by 22',
      '7.0.0.0:0 by 21',
      '8.0.0.0:0 by 21',
      'too many: 1.0.0.0:0 removes 2.0.0.0:0 (tick 130) and 1.0.0.0:0 removes 3.0.0.0:0 (tick 131)',
      'too few about 6.0.0.0:0: none by 2.0.0.0:0',
    ]);
  });
});
