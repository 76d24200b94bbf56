/** What a check and its worker processes tell each other; all of it survives JSON. */

import type { Slice, SliceResult } from '../../hunting/slice.ts';
import type { GuestOptions } from '../guest-variant.ts';
import type { LostCall } from '../work-process/calls.ts';
import type { CheckPlan, LoadedVariant } from './plan.ts';
import type { KeepOutcome } from './report.ts';

export type ToWorker =
  /** The first message: the module to load, if there is one. */
  | { readonly kind: 'load'; readonly guest: GuestOptions }
  | { readonly kind: 'begin'; readonly plan: CheckPlan; readonly saveDirectory: string }
  /** Of the suspect schedule each call is told. */
  | {
      readonly kind: 'search';
      readonly claim: string;
      readonly slice: Slice;
      readonly suspect: number | null;
    }
  | {
      readonly kind: 'keep';
      readonly claim: string;
      readonly index: number;
      readonly shrink: boolean;
      /** A call that has lost its process: it throws instead. */
      readonly lost: LostCall | null;
    }
  | { readonly kind: 'stop' };

/** What answers a question; one at a time. */
export type Answer =
  /** What the module's variant is called, and what it can be judged by. */
  | { readonly kind: 'loaded'; readonly variant: LoadedVariant | null }
  /** The module is not what it should be. */
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'searched'; readonly result: SliceResult }
  | { readonly kind: 'kept'; readonly outcome: KeepOutcome }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string };

export type FromWorker =
  | Answer
  /** A schedule begins. */
  | { readonly kind: 'at'; readonly index: number }
  | { readonly kind: 'progress'; readonly schedules: number; readonly soFar: SliceResult }
  /** Something was thrown where nobody had called: by a timer, by a promise that nobody waits for. */
  | { readonly kind: 'stray'; readonly message: string; readonly stack: string };
