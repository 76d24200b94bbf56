/** What a run of one size took. */
import type { UnjudgedClaim } from '../../src/judge/bench.ts';
import type { Violation } from '../../src/judge/invariant.ts';

export interface Measured {
  readonly variant: string;
  readonly nodes: number;
  /** By the neutral claims; otherwise nobody watched. */
  readonly isJudged: boolean;
  /** Fewer than the whole: it was stopped, for its time was over. */
  readonly ticks: number;
  readonly nodeTicks: number;
  readonly messages: number;
  readonly processorSeconds: number;
  /** What was alive in the last tick; `null`: it did not come so far. */
  readonly heldBytes: number | null;
  /** The most that the process ever had. */
  readonly peakBytes: number;
  readonly judged: readonly string[];
  /** Those of the judged that looked at some of the observers only. */
  readonly sampled: readonly string[];
  readonly notJudged: readonly UnjudgedClaim[];
  readonly violation: Violation | null;
}
