/**
 * A worker that is gone while it was at work: killed, ended by what it ran, or cut off because it did not come back.
 *
 * One loss says nothing of the protocol: a machine that is short of memory kills whom it likes. So the schedule is
 * tried again in a fresh worker, and if that is lost as well, the schedule is what they have in common: that is a
 * verdict like any other. A call of the protocol that never comes back, or takes its process with it, breaks what
 * `purity` promises.
 */
import type { SliceResult } from '../../hunting/slice.ts';
import { emptyTotals } from '../../hunting/totals.ts';
import { PURITY } from '../../judge/violations.ts';
import { describeCall } from '../work-process/calls.ts';
import type { LostProcess } from '../work-process/watched-process.ts';

export interface Loss extends Omit<LostProcess, 'isOwnDoing'> {
  /** The schedule that it was at, or was to do next. */
  readonly index: number;
}

/** What a search has come to. Where the worker was lost, what it had told of before. */
export interface Searched extends SliceResult {
  readonly loss?: Loss;
}

/** How often a schedule is tried before it counts as the cause. */
const MOST_LOSSES = 2;

/** Keeps count of the losses of each schedule; says whether it is to blame for this one. */
export function lossCounter(): (claim: string, loss: Loss) => boolean {
  const counts = new Map<string, number>();
  return (claim, { index }) => {
    const key = `${claim}/${index}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count >= MOST_LOSSES;
  };
}

/** The schedule that lost its workers, as one that breaks the claim. */
export function verdictOf(loss: Loss): SliceResult {
  const { index, call } = loss;
  return {
    // The run has no end, so nothing of it is counted but that it was.
    totals: { ...emptyTotals(), schedules: 1, violations: 1 },
    untilIndex: index + 1,
    broken: {
      index,
      violation: {
        claim: PURITY,
        tick: call?.now ?? 0,
        nodes: call?.node == null ? [] : [call.node],
        expected: 'each call of the protocol comes back, and leaves its process alive',
        seen: seenWords(loss),
      },
    },
  };
}

function seenWords({ words, call }: Loss): string {
  if (call === null) return `a worker ${words}, and a fresh one too`;
  const who = call.node === null ? '' : `${call.node}, `;
  return `in ${who}${describeCall(call)} a worker ${words}, and a fresh one too`;
}

/** A line for whoever watches. */
export function describeLoss(claim: string, { index, words }: Loss): string {
  return `a worker ${words} in schedule ${index + 1} of ${claim}; it is tried again`;
}
