/**
 * A hunt: one claim against one variant, under one random schedule after the other, until it breaks. What
 * breaks it is shrunk, under the same claim, and kept as a case.
 */

import { type AnyVariant, schedulesOf } from '../family/family.ts';
import type { ScheduleOptions } from '../generation/schedule-options.ts';
import type { Claim } from '../judge/claim.ts';
import type { Watcher } from '../judge/watcher.ts';
import { replayCommandOf, showCommandOf } from './command-words.ts';
import { drawsOf } from './draw.ts';
import { describeFailure, describeUnstable, type FailureCommands } from './failure-words.ts';
import { type Found, keepFailure } from './keep-failure.ts';
import { WHOLE } from './shard.ts';
import { searchSlice } from './slice.ts';
import type { PastableFailure } from './told-failures.ts';
import type { Totals } from './totals.ts';

/** What to hunt, how long, and where to keep what is found. */
export interface HuntOptions {
  readonly variant: AnyVariant;
  /** The module that exports the variant, unless it comes with Hearsay; goes into the line that replays a case. */
  readonly protocol?: string;
  /** The command that starts it, where it is a child; likewise. */
  readonly child?: string;
  /** The seed of the whole suite; each claim draws schedules of its own from it. */
  readonly seed: number;
  /** How many schedules. */
  readonly runs: number;
  readonly schedules: ScheduleOptions;
  /** What to look out for on the way; all that the family knows unless given. It takes about a fifth of the time. */
  readonly situations?: readonly Watcher[];
  /** Where a case is written. */
  readonly saveDirectory: string;
  /** What to type to do this hunt again; goes into the case and the report. */
  readonly command: string;
}

interface HuntFailure {
  readonly message: string;
  readonly casePath: string | null;
  /** What the message tells, as data; absent where the failure did not come again. */
  readonly found?: PastableFailure;
}

/** What came of a hunt. */
export interface Hunt {
  readonly totals: Totals;
  /** What is wrong and how to see it, in lines to print; `null` when the claim held. */
  readonly failure: HuntFailure | null;
}

/** Hunts for a schedule under which the claim does not hold, and ends with the first. Throws what the file system throws when the case is written. */
export async function hunt(claim: Claim, options: HuntOptions): Promise<Hunt> {
  const { variant, seed, runs, schedules, situations } = options;
  const draws = drawsOf(schedulesOf(variant), claim.name, seed, schedules);
  const { totals, broken } = await searchSlice(
    { fromIndex: 0, untilIndex: runs, shard: WHOLE },
    { claim, variant, draws, ...(situations === undefined ? {} : { situations }) },
  );
  if (broken === null) return { totals, failure: null };
  return { totals, failure: await failureOf(claim, options, { draw: draws.at(broken.index), ...broken }) };
}

/** What a hunt has found, shrunk, kept and told. Throws what the file system throws when the case is written. */
export async function failureOf(
  claim: Claim,
  options: Omit<HuntOptions, 'runs' | 'situations'>,
  found: Found,
): Promise<HuntFailure> {
  const kept = await keepFailure(claim, options, found);
  if (kept === null) return { message: describeUnstable(found.violation.claim), casePath: null };
  const { casePath } = kept;
  const commands: FailureCommands = {
    variant: options.variant.name,
    seed: options.seed,
    again: options.command,
    show: showCommandOf(options, options.variant.name, casePath),
    replay: replayCommandOf(options, casePath),
  };
  return {
    message: describeFailure(kept, commands, options.variant.family?.rules).join('\n'),
    casePath,
    found: { failure: kept, commands },
  };
}
