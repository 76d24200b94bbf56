/** What a log shows leads to the rule that mends it. */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variantAmong } from '../../src/cases/known-variants.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { claimVerdicts } from '../../src/mp1/claims.ts';
import { findingsOf } from '../../src/mp1/diagnosis.ts';
import type { Facts } from '../../src/mp1/facts.ts';
import { gradeScenarioRun } from '../../src/mp1/run-scenario.ts';
import type { ScenarioName } from '../../src/mp1/scenario-name.ts';
import { SYMPTOMS, type Symptom } from '../../src/mp1/symptoms.ts';
import { allJoin, assessorOf, fails, IDS, joined, logOf, realLog, removed } from '../support/mp1.ts';

function shownBy(facts: Facts, isLossy = false, withinTicks?: number): Record<string, number> {
  const findings = claimVerdicts(facts, withinTicks).flatMap((verdict) =>
    findingsOf(verdict, facts, isLossy),
  );
  return Object.fromEntries(findings.map(({ name, count }) => [name, count]));
}

const SURVIVORS = IDS.filter((id) => id !== 3);
const BEFORE = [...allJoin(), fails(3)];
const REMOVALS = SURVIVORS.map((node) => removed(node, 3));
const shown = (...lines: string[]) => shownBy(assessorOf(logOf([...BEFORE, ...lines])).facts());
const shownWithout = (isGone: (line: string) => boolean) =>
  shownBy(assessorOf(logOf([...allJoin().filter((line) => !isGone(line)), fails(3), ...REMOVALS])).facts());

describe('each symptom is told from the others', () => {
  test('a flawless log shows none', () => {
    expect(shown(...REMOVALS)).toEqual({});
  });

  test('who has failed is kept, comes back, or goes late', () => {
    expect(shown(...REMOVALS.slice(1))).toEqual({ kept: 1 });
    expect(shown(...REMOVALS, joined(1, 3, 130))).toEqual({ back: 1, addedAgain: 1 });
    const { facts } = assessorOf(logOf([...BEFORE, ...REMOVALS]));
    expect(shownBy(facts(), false, 20)).toEqual({ late: 9 });
  });

  test('it is the introducer alone that is kept', () => {
    expect(shownBy(assessorOf(logOf([...allJoin(), fails(1)])).facts())).toEqual({ keptIntroducer: 9 });
  });

  test('who is added after its failure was removed before, or never known', () => {
    const neverListed = allJoin().filter((line) => line !== joined(1, 3));
    const { facts } = assessorOf(
      logOf([...neverListed, fails(3), ...REMOVALS.slice(1), joined(1, 3, 130), removed(1, 3, 150)]),
    );
    expect(shownBy(facts())).toEqual({ toldOfTheDead: 1 });
    expect(shown(...REMOVALS, joined(1, 3, 130), removed(1, 3, 131))).toEqual({ addedAgain: 1 });
  });

  test('a false removal is of itself, of a neighbour, or now and then', () => {
    const early = (...lines: string[]) =>
      shownBy(assessorOf(logOf([...allJoin(), ...lines, fails(3), ...REMOVALS])).facts());
    expect(early(removed(1, 1, 60))).toEqual({ removesItself: 1 });
    expect(early(removed(1, 2, 60), joined(1, 2, 61))).toEqual({ removedNowAndThen: 1 });
    expect(shown(...REMOVALS, removed(1, 2, 121), joined(1, 2, 122))).toEqual({ removesTheNeighbour: 1 });
  });

  test('one node removes all others, or all remove all', () => {
    const others = (node: number) => IDS.filter((id) => id !== node && id !== 3);
    const back = others(1).map((about) => joined(1, about, 140));
    expect(shown(...REMOVALS, ...others(1).map((about) => removed(1, about, 130)), ...back)).toEqual({
      oneRemovesAll: 8,
    });
    const all = SURVIVORS.flatMap((node) => others(node).map((about) => removed(node, about, 130)));
    expect(shown(...REMOVALS, ...all)).toEqual({ everyoneIsRemoved: 72, parted: 72 });
  });

  test('all others remove one at once, or one after the other', () => {
    const others = IDS.filter((id) => id !== 3 && id !== 7);
    const back = others.map((node) => joined(node, 7, 300));
    const at = (tick: (index: number) => number) =>
      shown(...REMOVALS, ...others.map((node, index) => removed(node, 7, tick(index))), ...back);
    expect(at(() => 150)).toEqual({ removalIsBelieved: 8 });
    expect(at((index) => 150 + 10 * index)).toEqual({ removedNowAndThen: 8 });
  });

  test('survivors do not list each other: never in, unaware, in part, parted, or shunned', () => {
    const speaksOf = (id: number) => (line: string) => line.includes(`Node ${id}.`);
    const isBy = (id: number) => (line: string) => line.startsWith(`${id}.`);
    expect(shownWithout((line) => isBy(4)(line) || speaksOf(4)(line))).toEqual({ outside: 16 });
    expect(shownWithout(isBy(4))).toEqual({ listsNobody: 8 });
    expect(shownWithout((line) => line === joined(4, 5))).toEqual({ listsSome: 1 });
    expect(shown(...REMOVALS, removed(4, 5, 130), removed(5, 4, 130))).toEqual({
      removedNowAndThen: 2,
      parted: 2,
    });
    expect(shown(...REMOVALS, removed(4, 5, 130))).toEqual({ removedNowAndThen: 1, shunned: 1 });
  });

  test('a stranger is added', () => {
    expect(shown(...REMOVALS, joined(1, 77, 130))).toEqual({ strangerAdded: 1 });
  });
});

test('a real log in which one time-out is believed by all is told from one in which many run out', () => {
  for (const [run, count] of [
    [1, 41],
    [2, 54],
  ]) {
    const facts = assessorOf(realLog(`swim-round-robin/run-${run}`, 'msgdropsinglefailure')).facts();
    expect(shownBy(facts, true)).toMatchObject({ removalIsBelieved: count });
  }
});

describe('the log of a mutant leads to its rule, or to the case that is kept of it', () => {
  test.each<[mutant: string, scenario: ScenarioName]>([
    ['stamp-on-equal', 'singlefailure'],
    ['suspects-for-ever', 'multifailure'],
    ['own-heartbeat-stuck', 'singlefailure'],
    ['lower-heartbeat-wins', 'msgdropsinglefailure'],
    ['taken-without-a-stamp', 'multifailure'],
    ['last-peer-is-never-dealt', 'singlefailure'],
    ['first-peers-only', 'singlefailure'],
    ['wrong-one-removed', 'multifailure'],
  ])('%s, %s', (name, scenario) => {
    const { facts } = gradeScenarioRun(variantAmong(KNOWN_VARIANTS, name)!, scenario, '1');
    const mends = claimVerdicts(facts).flatMap((verdict) =>
      findingsOf(verdict, facts, scenario === 'msgdropsinglefailure').flatMap((finding) => finding.mends),
    );
    const { rule } = mutantNamed(name);
    const leads = mends.some((mend) => (rule !== null && mend.rule === rule) || brokenBy(mend.story, name));
    expect(leads).toBe(true);
  });
});

describe('what a symptom points to is there', () => {
  const all: [string, Symptom][] = Object.entries(SYMPTOMS);
  test.each(all)('%s', (_, { mends }) => {
    expect(mends.length).toBeGreaterThan(0);
    for (const { rule, file, story } of mends) {
      expect(existsSync(file)).toBe(true);
      const mutants = brokenMutants(story);
      expect(mutants.map((mutant) => mutantNamed(mutant).rule)).toContain(rule);
    }
  });
});

function brokenMutants(story: string): string[] {
  const read = readCase(story, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  return Object.entries(read.value.verdicts)
    .filter(([variant, verdict]) => 'violates' in verdict && variant !== 'classic')
    .map(([variant]) => variant);
}

function brokenBy(story: string, mutant: string): boolean {
  return brokenMutants(story).includes(mutant);
}
