/** What was found, in the name of a claim; and the claims that are broken by how a run ends. */

import { nodeName } from '../faults/nodes.ts';
import { firstLineOfThrown } from '../simulation/thrown.ts';
import type { RunSummary } from '../simulation/world.ts';
import type { Finding, Violation } from './invariant.ts';

/** Claims that need no monitor: the world sees them broken itself, whatever else is watched. */
export const PURITY = 'purity';
export const MESSAGE_BUDGET = 'message-budget';

/** A finding in the name of a claim. */
export function violationOf(claim: string, { tick, nodes, expected, seen }: Finding): Violation {
  return { claim, tick, nodes: nodes.map(nodeName), expected, seen };
}

/** The claim that is broken by how the run ended, if one is. */
export function violationByRun({ end, ticks }: Pick<RunSummary, 'end' | 'ticks'>): Violation | null {
  const tick = ticks - 1;
  switch (end.kind) {
    case 'horizon':
    case 'stopped':
      return null;
    case 'threw':
      return violationOf(PURITY, {
        tick,
        nodes: [end.node],
        expected: 'a reducer never throws',
        seen: `${nodeName(end.node)} threw ${firstLineOfThrown(end.error)}`,
      });
    case 'budget exceeded':
      return violationOf(MESSAGE_BUDGET, {
        tick,
        nodes: [end.node],
        expected: 'a protocol sends a bounded number of messages',
        seen: `the budget of the run was used up when ${nodeName(end.node)} sent ${end.sent} more`,
      });
  }
}

/** One line that says what is wrong. */
export function describeViolation({ claim, tick, expected, seen }: Violation): string {
  return `${claim} at tick ${tick}: ${seen}; expected: ${expected}`;
}
