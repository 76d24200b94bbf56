/**
 * Verdict: a probe that has waited for its ack time-out goes to helpers, and fails when these have had twice as long: the
 * way there and back, and once more from the helper to the one that is probed. An answer counts for the probe it answers
 * and for those before it, and no longer once a verdict is made.
 *
 * Without the second wait the helpers are asked in vain; without an end to it nobody is ever missed.
 */
import type { Settings } from '../settings.ts';
import type { Probe } from '../state.ts';

/** What becomes of a probe that has waited so long, measured in ack time-outs of a member in full health. */
export type VerdictRule = (
  probe: Probe,
  waitedTicks: number,
  settings: Settings,
) => 'wait' | 'ask helpers' | 'failed';

export const helpersThenFailed: VerdictRule = ({ slowdown, asked }, waitedTicks, { ackTicks }) => {
  const timeoutTicks = ackTicks * slowdown;
  if (waitedTicks >= 3 * timeoutTicks) return 'failed';
  return asked === 0 && waitedTicks >= timeoutTicks ? 'ask helpers' : 'wait';
};
