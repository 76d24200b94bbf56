/**
 * The suite has teeth: each mutant is caught by each claim that it names, within the run that
 * `npm run properties` makes by default.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MUTANTS } from '../../properties/mutants/index.ts';
import { noSilence } from '../../properties/mutants/no-silence.ts';
import { seedOf } from '../../src/checking/hunt.ts';
import { type ScheduleOptions, scheduleArbitrary } from '../../src/generation/schedule-arbitrary.ts';
import { CLAIMS, claimNamed } from '../../src/invariants/catalogue.ts';
import type { Claim } from '../../src/invariants/claim.ts';
import type { Violation } from '../../src/invariants/invariant.ts';
import { type GossipVariant, hardened, hardenedRules } from '../../src/protocol/variants.ts';
import type { Schedule } from '../../src/simulation/schedule.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** The default run of the property suite. */
const SEED = 1998;
const RUNS = 1000;

/** What the property of a claim asks of the generator, as in its property file. */
function schedulesFor({ name }: Claim): ScheduleOptions {
  return name === 'lossless-accuracy' ? { patience: 'contact-gap' } : {};
}

/** The first violation that the property of the claim meets, not shrunk. */
function firstViolation(claim: Claim, variant: GossipVariant): Violation | null {
  let found: Violation | null = null;
  fc.check(
    fc.property(scheduleArbitrary(schedulesFor(claim)), (schedule) => {
      found ??= claim.judge(variant.create(schedule.settings), schedule).violation;
      return found === null;
    }),
    { seed: seedOf(claim, SEED), numRuns: RUNS, endOnFailure: true },
  );
  return found;
}

describe.each(MUTANTS)('$name', ({ variant, caughtBy }) => {
  test.each(caughtBy)('is caught by %s', (name) => {
    const violation = firstViolation(claimNamed(name)!, variant);
    expect(violation?.claim).toBe(name);
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
    expect(verdict(noSilence.variant, claim, joinsWhileTheDeadAreListed)).toBe(claim);
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

  test.each(MUTANTS)('$name breaks one rule and leaves the others', ({ variant }) => {
    const rules = Object.keys(hardenedRules) as (keyof typeof hardenedRules)[];
    expect(rules.filter((rule) => variant.rules[rule] !== hardenedRules[rule])).toHaveLength(1);
  });
});
