/** What a search and the processes that judge for it tell each other; all of it survives JSON. */
import type { Schedule } from '../../faults/schedule.ts';
import type { Violation } from '../../judge/invariant.ts';

export type ToJudge =
  /** The first message: the module to load, if there is one, or a variant that is known, and by which claims to judge. */
  | {
      readonly kind: 'begin';
      readonly protocol: string | null;
      readonly variant: string;
      readonly claims: readonly string[];
    }
  | { readonly kind: 'judge'; readonly schedules: readonly Schedule[] };

export type FromJudge =
  /** What the first of them breaks that breaks anything, by its place among them; `null`: none does. */
  | { readonly kind: 'judged'; readonly at: number; readonly violation: Violation | null }
  | { readonly kind: 'threw'; readonly message: string; readonly stack: string };
