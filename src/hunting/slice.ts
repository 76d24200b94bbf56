/**
 * A slice of a hunt: its schedules from one number to another, or every n-th of them. It can be searched
 * by any process, without those before it; the results of all slices add up to the hunt.
 */
import { setImmediate } from 'node:timers/promises';
import { type AnyVariant, situationsFor } from '../family/family.ts';
import type { Claim } from '../judge/claim.ts';
import type { Violation } from '../judge/invariant.ts';
import type { Watcher } from '../judge/watcher.ts';
import type { Draws } from './draw.ts';
import { examine } from './examine.ts';
import type { Shard } from './shard.ts';
import { addToTotals, emptyTotals, type Totals } from './totals.ts';

export interface Slice {
  readonly fromIndex: number;
  /** The first number that does not belong to it. */
  readonly untilIndex: number;
  readonly shard: Shard;
}

export interface SliceResult {
  readonly totals: Totals;
  /** All of its schedules below this number have been run. */
  readonly untilIndex: number;
  /** The first schedule that broke the claim, after which the slice ended. */
  readonly broken: { readonly index: number; readonly violation: Violation } | null;
}

export interface SliceOptions {
  readonly claim: Claim;
  readonly variant: AnyVariant;
  readonly draws: Draws;
  /** What to look out for on the way; all that the variant's family has, unless given. */
  readonly situations?: readonly Watcher[];
  /** Is asked now and then: what has been done so far is the result. */
  readonly shouldStop?: () => boolean;
  /** Is told of each schedule before it is run. */
  readonly onSchedule?: (index: number) => void;
  /** Is told now and then how many more schedules have been run, and what has come of all so far. */
  readonly onProgress?: (schedules: number, soFar: SliceResult) => void;
}

/** After so many schedules others get a turn: a hunt can take hours, and must hear an interruption. */
const BETWEEN_PAUSES = 20;

/**
 * The longest that a search goes on without hearing whether it is to stop, and saying what it has seen, unless one
 * schedule takes longer. That the protocol is slow is no reason to lose what has been done.
 */
const MOST_MILLISECONDS_BETWEEN_PAUSES = 100;

export async function searchSlice(slice: Slice, options: SliceOptions): Promise<SliceResult> {
  const { claim, variant, draws, shouldStop, onSchedule, onProgress } = options;
  const { situations = situationsFor(variant) } = options;
  const totals = emptyTotals();
  let told = 0;
  let toldAtMs = performance.now();
  const tell = (untilIndex: number) => {
    onProgress?.(totals.schedules - told, { totals, untilIndex, broken: null });
    told = totals.schedules;
    toldAtMs = performance.now();
  };
  for (const index of indicesOf(slice)) {
    const untold = totals.schedules - told;
    if (
      untold >= BETWEEN_PAUSES ||
      (untold > 0 && performance.now() - toldAtMs >= MOST_MILLISECONDS_BETWEEN_PAUSES)
    ) {
      tell(index);
      await setImmediate();
      if (shouldStop?.() === true) return { totals, untilIndex: index, broken: null };
    }
    onSchedule?.(index);
    const judgement = examine(claim, variant, draws.at(index).schedule, index, situations);
    addToTotals(totals, judgement);
    const { violation } = judgement;
    if (violation === null) continue;
    tell(index + 1);
    return { totals, untilIndex: index + 1, broken: { index, violation } };
  }
  tell(slice.untilIndex);
  return { totals, untilIndex: slice.untilIndex, broken: null };
}

/** How many schedules it has. */
export function lengthOf({ fromIndex, untilIndex, shard }: Slice): number {
  const below = (limit: number) => Math.ceil((limit - (shard.index - 1)) / shard.of);
  return Math.max(below(untilIndex), 0) - Math.max(below(fromIndex), 0);
}

/** The first of its schedules; at or behind its end if it has none. */
export function firstOf({ fromIndex, shard }: Slice): number {
  const remainder = shard.index - 1;
  return fromIndex + ((((remainder - fromIndex) % shard.of) + shard.of) % shard.of);
}

function* indicesOf(slice: Slice): Generator<number> {
  const { untilIndex, shard } = slice;
  for (let index = firstOf(slice); index < untilIndex; index += shard.of) yield index;
}
