/**
 * The mutants are what they say. That each is caught by a claim is shown by its kept case, which is replayed
 * with all others (`test/cases/kept-cases.test.ts`).
 */

import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import { FAMILIES } from '../../src/family/mutant.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { CLAIMS, claimNamed, everyInvariant } from '../../src/gossip/catalogue.ts';
import { MUTANTS, mutantNamed } from '../../src/gossip/mutants/index.ts';
import { RULE_NAMES } from '../../src/gossip/mutants/mutant.ts';
import { type GossipVariant, hardened, hardenedRules } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const EQUIVALENT = MUTANTS.filter(({ equivalent }) => equivalent !== undefined);
const CATCHABLE = MUTANTS.filter(({ equivalent }) => equivalent === undefined);

describe('the mutants', () => {
  test('are many, of every family', () => {
    expect(CATCHABLE.length).toBeGreaterThanOrEqual(36);
    for (const family of FAMILIES) expect(MUTANTS.map((mutant) => mutant.family)).toContain(family);
  });

  test('bear names of their own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    for (const { name, variant } of MUTANTS) expect(variant.name).toBe(name);
  });

  test('are told apart by their harm', () => {
    expect(new Set(CATCHABLE.map(({ harm }) => harm)).size).toBe(CATCHABLE.length);
  });

  test('are found by name, and no other', () => {
    for (const mutant of MUTANTS) expect(mutantNamed(mutant.name)).toBe(mutant);
    expect(() => mutantNamed('hardened')).toThrow('there is no mutant "hardened"');
  });

  test.each(MUTANTS)('$name breaks its rule, if any, and leaves the others', ({ rule, variant }) => {
    const broken = RULE_NAMES.filter((name) => variant.rules[name] !== hardenedRules[name]);
    expect(broken).toEqual(rule === null ? [] : [rule]);
  });

  test.each(RULE_NAMES)('one of them is the protocol without the rule %s', (rule) => {
    expect(MUTANTS.map((mutant) => mutant.rule)).toContain(rule);
  });

  test('are modelled on threads of at least six production systems', () => {
    const systems = MUTANTS.flatMap(({ seen }) => /^([\w.-]+\/[\w.-]+)#\d+$/.exec(seen ?? '')?.[1] ?? []);
    expect(new Set(systems).size).toBeGreaterThanOrEqual(6);
  });
});

describe('who is not equivalent', () => {
  test.each(CATCHABLE)('$name is caught by claims that exist, each named once', ({ caughtBy }) => {
    expect(caughtBy).not.toEqual([]);
    expect(new Set(caughtBy).size).toBe(caughtBy.length);
    expect(CLAIMS.map(({ name }) => name)).toEqual(expect.arrayContaining([...caughtBy]));
  });

  test('has a case that is kept of it, in which it breaks a claim that it names and hardened breaks none', () => {
    const found = casePathsOf(['shrunk-cases']);
    const cases = (found.ok ? found.paths : []).flatMap((path) => {
      const read = readCase(path, KNOWN_VARIANTS);
      return read.ok ? [read.value] : [];
    });
    const without = CATCHABLE.filter(
      ({ name, caughtBy }) =>
        !cases.some(({ verdicts }) => {
          const [of, onHardened] = [verdicts[name], verdicts[hardened.name]];
          if (of === undefined || !('violates' in of)) return false;
          return caughtBy.includes(of.violates) && onHardened !== undefined && 'holds' in onHardened;
        }),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

describe('who is equivalent', () => {
  const eventful = scheduleOf({
    nodes: 4,
    joinTicks: [0, 0, 1, 2],
    faults: [
      { kind: 'restart', atTick: 20, node: 'n2' },
      { kind: 'leave', atTick: 30, node: 'n3' },
      { kind: 'duplicate', from: '*', to: '*', fromTick: 10, untilTick: 40, share: 1, lagTicks: 1 },
    ],
  });

  test.each(EQUIVALENT)('$name names no claim that catches it, and says why', ({ caughtBy, equivalent }) => {
    expect(caughtBy).toEqual([]);
    expect(equivalent!.length).toBeGreaterThan(80);
  });

  test.each(EQUIVALENT)('$name does what hardened does, event by event', ({ variant }) => {
    expect(historyLines(variant.create(eventful), eventful)).toEqual(
      historyLines(hardened.create(eventful), eventful),
    );
    expect(everyInvariant.judge(variant.create(eventful), eventful).violation).toBeNull();
  });
});

/**
 * The rules that claims of their own guard are there for the sake of others. Random schedules seldom show
 * the harm; these are made for it.
 */
describe('what breaking a rule comes to', () => {
  function verdict({ create }: GossipVariant, claim: string, schedule: Schedule): string | undefined {
    return claimNamed(claim)!.judge(create(schedule), schedule).violation?.claim;
  }

  test('without silence, who joins late is told of the dead as if they lived', () => {
    const joinsWhileTheDeadAreListed = scheduleOf({
      nodes: 3,
      joinTicks: [0, 0, 17],
      faults: [{ kind: 'crash', atTick: 10, node: 'n2' }],
      settings: { failTicks: 3, joinRetryTicks: 1 },
    });
    const claim = 'failure-completeness';
    expect(verdict(mutantNamed('no-silence').variant, claim, joinsWhileTheDeadAreListed)).toBe(claim);
    expect(verdict(hardened, claim, joinsWhileTheDeadAreListed)).toBeUndefined();
  });
});
