/** What the process that works on cases and the one that waits for it say to each other. */

import type { ExitCode } from '../exit-code.ts';
import type { LostCall } from '../work-process/calls.ts';
import type { Desk, ResumePoint, Unkept } from './desk.ts';
import type { ExplainWork } from './explain-work.ts';
import type { ReplayWork } from './replay-work.ts';
import type { ShowWork } from './show-work.ts';
import type { ShrinkWork } from './shrink-work.ts';
import type { TraceWork } from './trace-work.ts';

export type Work = ExplainWork | ReplayWork | ShowWork | ShrinkWork | TraceWork;

/** How a process is to do the work that another was lost with. */
export interface Start {
  /** `null`: from the beginning. */
  readonly from: ResumePoint | null;
  /** Up to the next point that is reached, each call is told. */
  readonly isSuspect: boolean;
  /** Up to there, the calls that throw, for they lose their process. */
  readonly lost: readonly LostCall[];
}

export type ToWorker =
  | { readonly kind: 'begin'; readonly work: Work; readonly start: Start }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'print'; readonly lines: readonly string[] }
  | { readonly kind: 'write'; readonly lines: readonly string[] }
  | { readonly kind: 'complain'; readonly line: string }
  | { readonly kind: 'progress'; readonly of: Parameters<Desk['progress']> }
  | { readonly kind: 'if cut off'; readonly lines: readonly string[]; readonly unkept: Unkept | null }
  | { readonly kind: 'reached'; readonly point: ResumePoint }
  | { readonly kind: 'ended'; readonly code: ExitCode };
