/** The mutants of SWIM are what they say; `test/scoreboard/mutants.test.ts` says the same of those of gossip. */

import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { casePathsOf } from '../../src/cli/case-paths.ts';
import { MUTANTS, soundNameOf } from '../../src/known/known-mutants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { swimCatalogue } from '../../src/swim/catalogue.ts';
import { SWIM_MUTANTS } from '../../src/swim/mutants/index.ts';
import { RULE_NAMES } from '../../src/swim/mutants/mutant.ts';
import { hardenedRules, LIFEGUARD, swimHardened, swimLifeguard } from '../../src/swim/variants.ts';

const { claims: CLAIMS } = swimCatalogue(hardenedRules);
const CATCHABLE = SWIM_MUTANTS.filter(({ equivalent }) => equivalent === undefined);

describe('the mutants', () => {
  test('bear names that no other variant bears', () => {
    const names = KNOWN_VARIANTS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, variant } of MUTANTS) expect(variant.name).toBe(name);
  });

  test('are told apart by their harm', () => {
    expect(new Set(CATCHABLE.map(({ harm }) => harm)).size).toBe(CATCHABLE.length);
  });

  test.each(SWIM_MUTANTS)('$name breaks its rule, if any, and leaves the others', ({ rule, variant }) => {
    const { rules } = variant.family === LIFEGUARD ? swimLifeguard : swimHardened;
    const broken = RULE_NAMES.filter((name) => variant.rules[name] !== rules[name]);
    expect(broken).toEqual(rule === null ? [] : [rule]);
  });

  test.each(RULE_NAMES)('one of them is the protocol without the rule %s', (rule) => {
    expect(SWIM_MUTANTS.map((mutant) => mutant.rule)).toContain(rule);
  });

  test('are modelled on threads of at least six production systems', () => {
    const systems = SWIM_MUTANTS.flatMap(
      ({ seen }) => /^([\w.-]+\/[\w.-]+)#\d+$/.exec(seen ?? '')?.[1] ?? [],
    );
    expect(new Set(systems).size).toBeGreaterThanOrEqual(6);
  });
});

describe('who is not equivalent', () => {
  test.each(CATCHABLE)('$name is caught by claims that exist, each named once', ({ caughtBy }) => {
    expect(new Set(caughtBy).size).toBe(caughtBy.length);
    expect(CLAIMS.map(({ name }) => name)).toEqual(expect.arrayContaining([...caughtBy]));
  });

  test('has a case that is kept of it, in which it breaks a claim that it names and the sound protocol none', () => {
    const found = casePathsOf(['shrunk-cases']);
    const cases = (found.ok ? found.paths : []).flatMap((path) => {
      const read = readCase(path, KNOWN_VARIANTS);
      return read.ok ? [read.value] : [];
    });
    const without = CATCHABLE.filter(
      (mutant) =>
        !cases.some(({ verdicts }) => {
          const [of, onSound] = [verdicts[mutant.name], verdicts[soundNameOf(mutant)]];
          if (of === undefined || !('violates' in of)) return false;
          return mutant.caughtBy.includes(of.violates) && onSound !== undefined && 'holds' in onSound;
        }),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });
});

test('who is caught by no claim says why', () => {
  const unnamed = SWIM_MUTANTS.filter(({ caughtBy }) => caughtBy.length === 0);
  for (const { equivalent } of unnamed) expect(equivalent?.length).toBeGreaterThan(80);
});
