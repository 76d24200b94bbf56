/** What a check has come to, as data: printed as tables, as JSON, as JUnit's XML, and merged with others. */
import type { KeptFailure } from '../../hunting/keep-failure.ts';
import type { SliceResult } from '../../hunting/slice.ts';
import type { Totals } from '../../hunting/totals.ts';
import type { CheckPlan } from './plan.ts';

export const REPORT_FORMAT = 'hearsay-check';
export const REPORT_VERSION = 3;

/** What has become of a schedule that broke a claim. */
export type KeepOutcome =
  | ({ readonly kind: 'kept' } & KeptFailure)
  /** It did not break the claim the next time. */
  | { readonly kind: 'unstable' }
  /** It could not be shrunk or written. */
  | { readonly kind: 'unwritten'; readonly reason: string }
  /** The check was interrupted before. */
  | { readonly kind: 'not shrunk' };

/** The first schedule of a hunt that broke the claim, as it was found. */
export type Broken = NonNullable<SliceResult['broken']>;

/** The result of a job. */
export interface Part extends SliceResult {
  readonly round: number;
  readonly fromIndex: number;
}

export interface ClaimReport {
  readonly claim: string;
  /** Of all schedules up to the one that broke it. */
  readonly totals: Totals;
  readonly failure: { readonly broken: Broken; readonly outcome: KeepOutcome } | null;
  /** The first schedule that was not run, if there is one; then it is not known whether the claim holds. */
  readonly nextIndex: number | null;
  /** Only of a shard: what its totals are the sum of, so that they can be cut where another shard failed. */
  readonly parts: readonly Part[];
}

export type Ended = 'complete' | 'time limit' | 'interrupted';

export interface CheckReport extends CheckPlan {
  readonly format: typeof REPORT_FORMAT;
  readonly version: typeof REPORT_VERSION;
  readonly ended: Ended;
  readonly results: readonly ClaimReport[];
  /** Schedules that were under way when the check was stopped, and were cut off. Nothing follows from them. */
  readonly stuck: readonly Stuck[];
}

export interface Stuck {
  readonly claim: string;
  readonly fromIndex: number;
  readonly untilIndex: number;
}
