/**
 * The suite has teeth: each mutant is caught by each claim that it names, within the run that
 * `npm run properties` makes by default.
 */
import { describe, expect, test } from 'vitest';
import { MUTANTS, mutantNamed } from '../../properties/mutants/index.ts';
import { RULE_NAMES } from '../../properties/mutants/mutant.ts';
import { firstFailures } from '../../properties/support/default-run.ts';
import { CLAIMS, claimNamed } from '../../src/invariants/catalogue.ts';
import { type GossipVariant, hardened, hardenedRules } from '../../src/protocol/variants.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';
import { scheduleOf } from '../support/schedule-of.ts';

describe.each(MUTANTS)('$name', ({ name, variant, caughtBy }) => {
  test.each(caughtBy)('is caught by %s', (claim) => {
    const failures = firstFailures(claimNamed(claim)!, [variant]);
    expect(failures.get(name)?.violation.claim).toBe(claim);
  });
});

/**
 * The rules that claims of their own guard are there for the sake of others. Random schedules seldom show
 * the harm; these are made for it.
 */
describe('what breaking a rule comes to', () => {
  function verdict({ create }: GossipVariant, claim: string, schedule: Schedule): string | undefined {
    return claimNamed(claim)!.judge(create(schedule.settings), schedule).violation?.claim;
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

describe('the mutants', () => {
  test('bear names of their own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    for (const { name, variant } of MUTANTS) expect(variant.name).toBe(name);
  });

  test('name claims that exist', () => {
    const names = CLAIMS.map(({ name }) => name);
    for (const { caughtBy } of MUTANTS) expect(names).toEqual(expect.arrayContaining([...caughtBy]));
  });

  test.each(MUTANTS)('$name breaks its rule and leaves the others', ({ rule: broken, variant }) => {
    expect(RULE_NAMES.filter((rule) => variant.rules[rule] !== hardenedRules[rule])).toEqual([broken]);
  });

  test.each(RULE_NAMES)('one of them is the protocol without the rule %s', (rule) => {
    expect(MUTANTS.map((mutant) => mutant.rule)).toContain(rule);
  });
});
