/** What to type to do it again. */

import { guestWords, HEARSAY } from '../../hunting/command-words.ts';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../hunting/default-run.ts';
import { DEFAULT_VARIANT } from '../default-variant.ts';
import { guestTyped } from '../guest-variant.ts';
import type { CheckPlan } from './plan.ts';

type Repeatable = Omit<CheckPlan, 'claims' | 'isNamed' | 'shard' | 'bail'>;

/** The command that does the hunt of this claim, or of these; how the work was shared out makes no difference to it. */
export function commandOf(plan: Repeatable, ...claims: readonly string[]): string {
  const { variant, seed, runs, fromIndex, schedules } = plan;
  const { faults, settings = {}, earliestFaultTick = 0, scope } = schedules;
  const isOwn = guestTyped(plan) !== null;
  const fixed = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const words = [
    `${HEARSAY} check`,
    ...claims,
    ...(isOwn ? [guestWords(plan).trim()] : []),
    ...(isOwn || variant === DEFAULT_VARIANT ? [] : [`--variant ${variant}`]),
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
    ...(runs === DEFAULT_RUNS ? [] : [`--runs ${runs}`]),
    ...(fromIndex === 0 ? [] : [`--from ${fromIndex}`]),
    ...(faults === undefined ? [] : [`--faults ${faults.join(',')}`]),
    ...(fixed.length === 0 ? [] : [`--settings ${fixed.join(',')}`]),
    ...(earliestFaultTick === 0 ? [] : [`--first-fault-tick ${earliestFaultTick}`]),
    ...(scope === undefined ? [] : [`--scope ${scope.nodes},${scope.faults}`]),
  ];
  return words.join(' ');
}
