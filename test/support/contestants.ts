/** Variants that are compared, made for a test. */
import type { Contestant } from '../../src/comparison/contestant.ts';
import type { ComparisonPlan } from '../../src/comparison/plan.ts';
import { type ComparisonOptions, planOf } from '../../src/comparison/plan.ts';
import type { FamilyVariant } from '../../src/family/family.ts';
import { listing } from './hand-made-trial.ts';
import { type Script, type ScriptedProtocol, scriptedProtocol } from './scripted-protocol.ts';

/** A variant without a family, whose nodes follow a script. It has no time-outs: it is watched for 10 ticks before anything counts. */
export function scriptedContestant(script: Script, broken: Partial<ScriptedProtocol> = {}): Contestant {
  const variant: FamilyVariant<unknown, unknown> = {
    name: 'scripted',
    create: () => scriptedProtocol(script, broken) as ReturnType<typeof variant.create>,
  };
  return { variant, given: {} };
}

/** So many ticks is a group without time-outs watched before anything counts. */
export const WARM_UP_TICKS = 10;

/** The addresses of so many members, from 1 on; `except` is left out. */
export function addresses(members: number, except?: number): number[] {
  return Array.from({ length: members }, (_, index) => index + 1).filter((address) => address !== except);
}

/** All of so many members are listed, and these suspected. */
export function listingAll(members: number, suspects: readonly number[] = []) {
  return listing(addresses(members), { suspects });
}

export const NETWORK = { delayBoundTicks: 1, messageBytesLimit: 65_507 };

/** A plan of two runs, with nothing but what the test asks for. */
export function smallPlan(given: Partial<ComparisonOptions> = {}): ComparisonPlan {
  return planOf({
    seed: 'test',
    runs: 2,
    sizes: [],
    losses: [],
    stalls: [],
    baseSize: 4,
    baseLoss: 0.05,
    ...NETWORK,
    quick: true,
    ...given,
  });
}
