import { describe, expect, test } from 'vitest';
import { type CheckPlan, checkableOf, scheduleOptionsOf } from '../../../src/cli/check/plan.ts';
import { claimNamed } from '../../../src/gossip/catalogue.ts';
import { gossipSchedules } from '../../../src/gossip/schedules/schedules.ts';
import { hardened } from '../../../src/gossip/variants.ts';
import { DEFAULT_SEED } from '../../../src/hunting/default-run.ts';
import { drawsOf } from '../../../src/hunting/draw.ts';
import { WHOLE } from '../../../src/hunting/shard.ts';

const plan: CheckPlan = {
  variant: 'hardened',
  protocol: null,
  claims: checkableOf(hardened).map(({ name }) => name),
  isNamed: false,
  seed: DEFAULT_SEED,
  runs: 10,
  fromIndex: 0,
  schedules: { settings: { fanout: 3 } },
  bail: false,
  shard: WHOLE,
};

/** The first schedules that a check of this claim draws. */
function drawnFor(name: string) {
  const draws = drawsOf(
    gossipSchedules,
    name,
    plan.seed,
    scheduleOptionsOf(plan, claimNamed(name)!, hardened),
  );
  return Array.from({ length: 20 }, (_, index) => draws.at(index).schedule);
}

describe('the schedules of a check', () => {
  test.each(checkableOf(hardened))(
    '$name: are those that the claim needs, and are as was asked for',
    (claim) => {
      expect(scheduleOptionsOf(plan, claim, hardened)).toEqual({
        settings: { fanout: 3 },
        ...claim.schedules,
      });
    },
  );

  test('are drawn so: each for bounded-state has what it is about', () => {
    const kinds = drawnFor('bounded-state').map(({ faults }) => new Set(faults.map(({ kind }) => kind)));
    expect(kinds.filter((kind) => !kind.has('flood'))).toEqual([]);
    expect(drawnFor('agreement').every(({ faults }) => faults.some(({ kind }) => kind === 'flood'))).toBe(
      false,
    );
  });

  test('are drawn so: each for core-agreement has a core, and none for agreement', () => {
    expect(drawnFor('core-agreement').every(({ core }) => core !== undefined)).toBe(true);
    expect(drawnFor('agreement').every(({ core }) => core === undefined)).toBe(true);
  });
});
