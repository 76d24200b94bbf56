/** The bugs that the shrinkers are set on: failures of `classic`, by claim, and of mutants with one rule broken. */

import type { ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { MUTANTS } from '../../src/gossip/mutants/index.ts';
import { classic, type GossipVariant } from '../../src/gossip/variants.ts';

export interface Bug {
  readonly variant: GossipVariant;
  readonly claim: string;
  /** What its schedules are made of: everything, unless a bug is sought for which that is too much. */
  readonly schedules: ScheduleOptions;
  /** How many faults the shortest schedule has that is known to show it, joins included. */
  readonly fewestFaults: number;
}

const AFTER_JOINING = { earliestFaultTick: 10 } as const;

export const BUGS: readonly Bug[] = [
  onClassic('join-completeness', 2),
  onClassic('join-completeness', 3, { faults: ['drop'] }),
  onClassic('agreement', 2),
  onClassic('agreement', 3, { faults: ['drop'], ...AFTER_JOINING }),
  onClassic('agreement', 3, { faults: ['crash', 'restart'], settings: { fanout: 8 }, ...AFTER_JOINING }),
  onClassic('causal-accuracy', 3),
  onClassic('failure-completeness', 4),
  onClassic('no-resurrection', 4),
  onClassic('no-resurrection', 5, { faults: ['crash', 'delay'], settings: { fanout: 8 }, ...AFTER_JOINING }),
  onMutant('no-identity', 'restart-completeness', 3),
  onMutant('blind-merge', 'heartbeat-monotonicity', 3),
  onMutant('stamp-on-equal', 'failure-completeness', 4),
  onMutant('no-silence', 'send-discipline', 3),
  onMutant('removal-at-fail-ticks', 'exact-timing', 3),
  onMutant('no-tombstones', 'no-resurrection', 3),
  onMutant('no-retry', 'join-completeness', 2),
  onMutant('no-admission', 'any-sign-admits', 3),
  onMutant('no-seed-contact', 'partition-healing', 3),
  onMutant('targets-drawn-anew', 'lossless-accuracy', 3, { patience: 'bare' }),
  onMutant('no-news', 'news-at-once', 4),
  onMutant('silent-leave', 'leave-announced', 3),
  onMutant('one-message', 'agreement', 3),
];

export function nameOfBug({ variant, claim, schedules }: Bug): string {
  const faults = schedules.faults === undefined ? '' : ` (${schedules.faults.join(', ')})`;
  return `${variant.name}: ${claim}${faults}`;
}

function onClassic(claim: string, fewestFaults: number, schedules: ScheduleOptions = {}): Bug {
  return { variant: classic, claim, schedules, fewestFaults };
}

function onMutant(name: string, claim: string, fewestFaults: number, schedules: ScheduleOptions = {}): Bug {
  const mutant = MUTANTS.find((known) => known.name === name);
  if (mutant === undefined) throw new Error(`there is no mutant "${name}"`);
  return { variant: mutant.variant, claim, schedules, fewestFaults };
}
