/** The quirks of the assignment's grader that decide points. */
import { describe, expect, test } from 'vitest';
import type { ScenarioName } from '../../src/mp1/scenario-name.ts';
import { allJoin, assessorOf, fails, failsWithOthers, IDS, joined, logOf, removed } from '../support/mp1.ts';

const survivorsOf = (...victims: number[]) => IDS.filter((id) => !victims.includes(id));
const everyoneRemoves = (victim: number, tick = 121) =>
  survivorsOf(victim).map((node) => removed(node, victim, tick));

function pointsOf(
  lines: readonly string[],
  scenario: ScenarioName = 'singlefailure',
): Record<string, number> {
  const { points, parts } = assessorOf(logOf(lines)).points(scenario);
  return { total: points, ...Object.fromEntries(parts.map((part) => [part.name, part.points])) };
}

const FLAWLESS = [...allJoin(), fails(3), ...everyoneRemoves(3)];

test('a flawless log gets all points', () => {
  expect(pointsOf(FLAWLESS)).toEqual({ total: 30, join: 10, completeness: 10, accuracy: 10 });
});

describe('join', () => {
  const pointsForJoins = (lines: readonly string[]) => pointsOf([...lines, fails(3)])['join'];

  test('100 different joins pass, self-joins among them', () => {
    expect(pointsForJoins([...allJoin(), ...IDS.map((id) => joined(id, id))])).toBe(10);
  });

  test('100 different joins pass whoever they are of', () => {
    const strangers = IDS.map((id) => joined(1, id + 20));
    expect(pointsForJoins([...allJoin(), ...strangers])).toBe(10);
  });

  test('99 different joins fail if they are not nine others for each node', () => {
    const all = [...allJoin(), ...IDS.map((id) => joined(id, id))];
    expect(pointsForJoins(all.slice(1))).toBe(0);
  });

  test('some self-joins and not all do no harm', () => {
    expect(pointsForJoins([...allJoin(), joined(1, 1), joined(7, 7)])).toBe(10);
  });

  test('a join that is logged twice, or at two ticks, counts once', () => {
    expect(pointsForJoins([...allJoin(), joined(1, 2), joined(1, 2, 50)])).toBe(10);
  });

  test('a self-join under another port is a join of somebody else', () => {
    const elsewhere = '1.0.0.0:0 [4] Node 1.0.0.0:8001 joined at time 4';
    expect(pointsForJoins([...allJoin(), elsewhere])).toBe(0);
  });

  test('there is no time limit: a join at tick 99 is as good as one at tick 4', () => {
    const [first, ...others] = allJoin();
    expect(first).toBe(joined(1, 2));
    expect(pointsForJoins([...others, joined(1, 2, 99)])).toBe(10);
  });

  test('who passes the lossy scenario with 100 joins is told 10, and gets 15', () => {
    const log = logOf([...allJoin(), ...IDS.map((id) => joined(id, id)), fails(3)]);
    const [join] = assessorOf(log).points('msgdropsinglefailure').parts;
    expect(join).toEqual({ name: 'join', points: 15, outOf: 15, printed: 10, reasons: [] });
  });
});

describe('completeness', () => {
  test('of a single failure takes nine lines', () => {
    const eight = everyoneRemoves(3).slice(1);
    expect(pointsOf([...allJoin(), fails(3), ...eight])).toMatchObject({ completeness: 0, accuracy: 10 });
  });

  test('has no time limit', () => {
    const late = everyoneRemoves(3, 699);
    expect(pointsOf([...allJoin(), fails(3), ...late])).toMatchObject({ completeness: 10 });
  });

  test('one node that removes the victim in nine different ticks will do', () => {
    const again = Array.from({ length: 9 }, (_, index) => removed(1, 3, 121 + index));
    expect(pointsOf([...allJoin(), fails(3), ...again])).toMatchObject({ completeness: 10 });
  });

  test('the same line nine times will not', () => {
    const again = Array.from({ length: 9 }, () => removed(1, 3));
    expect(pointsOf([...allJoin(), fails(3), ...again])).toMatchObject({ completeness: 0 });
  });

  test('a victim that has removed others itself is mentioned by it', () => {
    const byVictim = survivorsOf(3).map((about) => removed(3, about, 80));
    expect(pointsOf([...allJoin(), ...byVictim, fails(3)])).toMatchObject({ completeness: 10, accuracy: 10 });
  });

  test('a removal under another port does not mention the victim', () => {
    const elsewhere = everyoneRemoves(3).map((line) =>
      line.replace('3.0.0.0:0 removed', '3.0.0.0:8001 removed'),
    );
    expect(pointsOf([...allJoin(), fails(3), ...elsewhere])).toMatchObject({ completeness: 0, accuracy: 0 });
  });

  test('where nobody has failed there is none, and no accuracy', () => {
    expect(pointsOf(allJoin())).toEqual({ total: 10, join: 10, completeness: 0, accuracy: 0 });
  });
});

describe('accuracy of a single failure', () => {
  test('one line that leaves the victim out costs it', () => {
    expect(pointsOf([...FLAWLESS, removed(1, 2, 130)])).toMatchObject({ completeness: 10, accuracy: 0 });
  });

  test('joins of the dead make no difference', () => {
    expect(pointsOf([...FLAWLESS, joined(1, 3, 130), joined(2, 3, 131)])['total']).toBe(30);
  });

  test('is not graded in the lossy scenario', () => {
    const removesTheLiving = [...FLAWLESS, removed(1, 2, 130), removed(4, 5, 130)];
    expect(pointsOf(removesTheLiving, 'msgdropsinglefailure')).toEqual({
      total: 30,
      join: 15,
      completeness: 15,
    });
  });
});

describe('half of the nodes fail', () => {
  const victims = [4, 5, 6, 7, 8];
  const survivors = survivorsOf(...victims);
  const before = [...allJoin(), ...victims.map(failsWithOthers)];
  const removals = victims.flatMap((victim) => survivors.map((node) => removed(node, victim)));

  test('two points for each victim, twice', () => {
    expect(pointsOf([...before, ...removals], 'multifailure')).toEqual({
      total: 30,
      join: 10,
      completeness: 10,
      accuracy: 10,
    });
  });

  test('a victim that one survivor keeps costs two points, and makes the others inaccurate', () => {
    expect(pointsOf([...before, ...removals.slice(1)], 'multifailure')).toMatchObject({
      completeness: 8,
      accuracy: 2,
    });
  });

  test('one false removal costs all of the accuracy', () => {
    expect(pointsOf([...before, ...removals, removed(1, 2)], 'multifailure')).toMatchObject({
      completeness: 10,
      accuracy: 0,
    });
  });

  test('a false removal for each one that is missing goes unseen', () => {
    const [first, ...others] = removals;
    expect(first).toBe(removed(1, 4));
    const swapped = [...before, ...others, removed(1, 2)];
    expect(pointsOf(swapped, 'multifailure')).toMatchObject({ completeness: 8, accuracy: 8 });
  });
});

test('above ten nodes addresses are compared whole, and the rules have N in the place of 10', () => {
  const ids = Array.from({ length: 12 }, (_, index) => index + 1);
  const more = ids.flatMap((node) => ids.filter((id) => id !== node).map((about) => joined(node, about)));
  const made = ['11.0.0.0:0 [0] APP', '12.0.0.0:0 [0] APP'];
  const removals = ids.filter((id) => id !== 1).map((node) => removed(node, 1));
  expect(pointsOf([...made, ...more, fails(1), ...removals])['total']).toBe(30);
  // 11.0.0.0:0 has 1.0.0.0:0 in it, and is another node.
  expect(pointsOf([...made, ...more, fails(1), ...removals, removed(11, 12)])['accuracy']).toBe(0);
});
