/** What the process that works on cases and the one that waits for it say to each other. */

import type { ExitCode } from '../exit-code.ts';
import type { Desk, Unkept } from './desk.ts';
import type { ReplayWork } from './replay-work.ts';
import type { ShowWork } from './show-work.ts';
import type { ShrinkWork } from './shrink-work.ts';
import type { TraceWork } from './trace-work.ts';

export type Work = ReplayWork | ShowWork | ShrinkWork | TraceWork;

export type ToWorker = { readonly kind: 'begin'; readonly work: Work } | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'print'; readonly lines: readonly string[] }
  | { readonly kind: 'write'; readonly lines: readonly string[] }
  | { readonly kind: 'complain'; readonly line: string }
  | { readonly kind: 'progress'; readonly of: Parameters<Desk['progress']> }
  | { readonly kind: 'if cut off'; readonly lines: readonly string[]; readonly unkept: Unkept | null }
  | { readonly kind: 'ended'; readonly code: ExitCode };
