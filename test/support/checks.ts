/** Checks for tests, done in this process. */
import { coordinate } from '../../src/cli/check/coordinate.ts';
import type { Hand } from '../../src/cli/check/hand.ts';
import { localHand } from '../../src/cli/check/local-hand.ts';
import { type CheckPlan, WHOLE } from '../../src/cli/check/plan.ts';
import type { CheckReport, KeepOutcome } from '../../src/cli/check/report.ts';
import { KNOWN_VARIANTS } from '../../src/cli/known-variants.ts';
import { requireVariant } from '../../src/cli/require-case.ts';

export function planOf(parts: Partial<CheckPlan> = {}): CheckPlan {
  return {
    variant: 'blind-merge',
    protocol: null,
    claims: ['agreement', 'merge-is-max', 'conservation'],
    seed: 1998,
    runs: 120,
    fromIndex: 0,
    schedules: {},
    bail: false,
    shard: WHOLE,
    ...parts,
  };
}

/** What a failure comes to when it is not worth a file. */
const NOT_KEPT: KeepOutcome = { kind: 'unwritten', reason: 'this is a test' };

/** A hand of this process that keeps nothing, and may do its work in another way. */
export function handOf(plan: CheckPlan, otherwise: Partial<Hand> = {}): Hand {
  const hand = localHand(plan, requireVariant(plan.variant, KNOWN_VARIANTS), 'nowhere');
  return { ...hand, keep: async () => NOT_KEPT, ...otherwise };
}

export function check(parts: Partial<CheckPlan> = {}, hands = 1): Promise<CheckReport> {
  const plan = planOf(parts);
  return coordinate(
    plan,
    Array.from({ length: hands }, () => handOf(plan)),
  );
}
