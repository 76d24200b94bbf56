/** What to type to do it again. */
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../checking/default-run.ts';
import { hardened } from '../../protocol/variants.ts';
import type { CheckPlan } from './plan.ts';

type Repeatable = Omit<CheckPlan, 'claims' | 'shard' | 'bail'>;

/** The command that does the hunt of this claim, or of these; how the work was shared out makes no difference to it. */
export function commandOf(plan: Repeatable, ...claims: readonly string[]): string {
  const { variant, protocol, seed, runs, fromIndex, schedules } = plan;
  const { faults, fanout, earliestFaultTick = 0 } = schedules;
  const words = [
    'npm run hearsay -- check',
    ...claims,
    ...(protocol === null ? [] : [`--protocol ${quoted(protocol)}`]),
    ...(protocol !== null || variant === hardened.name ? [] : [`--variant ${variant}`]),
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
    ...(runs === DEFAULT_RUNS ? [] : [`--runs ${runs}`]),
    ...(fromIndex === 0 ? [] : [`--from ${fromIndex}`]),
    ...(faults === undefined ? [] : [`--faults ${faults.join(',')}`]),
    ...(fanout === undefined ? [] : [`--fanout ${fanout}`]),
    ...(earliestFaultTick === 0 ? [] : [`--first-fault-tick ${earliestFaultTick}`]),
  ];
  return words.join(' ');
}

/** The command that tells a case as a story. */
export function replayCommandOf({ protocol }: Pick<CheckPlan, 'protocol'>, casePath: string): string {
  const option = protocol === null ? '' : ` --protocol ${quoted(protocol)}`;
  return `npm run replay -- ${quoted(casePath)}${option}`;
}

/** As a shell reads it back. */
function quoted(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
