/** That a protocol has ended a run, in a line. */
import { nodeName } from '../../faults/nodes.ts';
import type { RunEnd } from '../../simulation/run-end.ts';
import { firstLineOfThrown } from '../../simulation/thrown.ts';
import { describeCondition } from '../condition.ts';
import type { Measured } from '../measure-plan.ts';
import type { ComparisonResults } from '../results.ts';

/** `mine: n3 threw Error: no (in view), at N=16, q=5 %, seed hearsay-1` */
export function breakageWords(
  { contestant, condition, seed, outcome }: Measured,
  { variants }: Pick<ComparisonResults, 'variants'>,
): string {
  const how = outcome.kind === 'broken' ? endWords(outcome.end) : outcome.kind;
  return `${variants[contestant]}: ${how}, at ${describeCondition(condition)}, seed ${seed}`;
}

function endWords(end: RunEnd): string {
  switch (end.kind) {
    case 'threw':
      return `${nodeName(end.node)} threw ${firstLineOfThrown(end.error)} (in ${end.call})`;
    case 'budget exceeded':
      return `${nodeName(end.node)} sent more than the whole run may`;
    case 'horizon':
    case 'stopped':
      return 'the run ended early';
  }
}
