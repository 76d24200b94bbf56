/**
 * The suite has teeth: each mutant is caught by each claim that it names, within the run that
 * `npm run properties` makes by default.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MUTANTS } from '../../properties/mutants/index.ts';
import { seedOf } from '../../properties/support/claim-property.ts';
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
function schedulesFor(claim: Claim): ScheduleOptions {
  return claim.name === 'lossless-accuracy' ? { patience: 'contact-gap' } : {};
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

/**
 * What these break shows in too few random schedules for a thousand of them to be sure to meet one. So each
 * comes with a schedule made for it.
 */
const MADE_FOR: Readonly<Record<string, Schedule>> = {
  // n3 joins while n1 suspects the dead n2 but has not removed it yet, and is told of it as if it lived.
  'no-silence': scheduleOf({
    nodes: 3,
    joinTicks: [0, 0, 17],
    faults: [{ kind: 'crash', atTick: 10, node: 'n2' }],
    settings: { failTicks: 3, joinRetryTicks: 1 },
  }),
  // n3 never gets its JOINREP. n2 gossips to it, and it could tell n1 that n2 is alive.
  'no-admission': scheduleOf({
    nodes: 3,
    faults: [
      { kind: 'drop', from: 'n1', to: 'n3', fromTick: 0, untilTick: 40, share: 1 },
      { kind: 'drop', from: 'n2', to: 'n1', fromTick: 10, untilTick: 40, share: 1 },
    ],
    settings: { joinRetryTicks: 1 },
  }),
};

const hunted = MUTANTS.filter(({ name }) => MADE_FOR[name] === undefined);
const madeFor = MUTANTS.flatMap((mutant) => {
  const schedule = MADE_FOR[mutant.name];
  return schedule === undefined ? [] : [{ ...mutant, schedule }];
});

describe.each(madeFor)('$name', ({ variant, caughtBy, schedule }) => {
  test.each(caughtBy)('is caught by %s under a schedule made for it', (name) => {
    const verdict = ({ create }: GossipVariant) =>
      claimNamed(name)!.judge(create(schedule.settings), schedule).violation?.claim;
    expect(verdict(variant)).toBe(name);
    expect(verdict(hardened)).toBeUndefined();
  });
});

describe.each(hunted)('$name', ({ variant, caughtBy }) => {
  test.each(caughtBy)('is caught by %s', (name) => {
    const violation = firstViolation(claimNamed(name)!, variant);
    expect(violation?.claim).toBe(name);
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
