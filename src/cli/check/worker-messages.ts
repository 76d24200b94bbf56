/** What a check and its worker processes tell each other; all of it survives JSON. */
import type { Stretch, StretchResult } from '../../checking/stretch.ts';
import type { CheckPlan } from './plan.ts';
import type { KeepOutcome } from './report.ts';

export type ToWorker =
  /** The first message. */
  | { readonly kind: 'begin'; readonly plan: CheckPlan; readonly saveDirectory: string }
  | { readonly kind: 'search'; readonly claim: string; readonly stretch: Stretch }
  | { readonly kind: 'keep'; readonly claim: string; readonly index: number }
  | { readonly kind: 'stop' };

export type FromWorker =
  /** The search. Until then the worker is still being loaded. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly schedules: number }
  | { readonly kind: 'searched'; readonly result: StretchResult }
  | { readonly kind: 'kept'; readonly outcome: KeepOutcome }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string };
