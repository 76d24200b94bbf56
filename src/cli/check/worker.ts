/** Who does the work of a check: one slice, or one failure to shrink, at a time. */
import type { Slice, SliceResult } from '../../hunting/slice.ts';
import type { LostCall } from '../work-process/calls.ts';
import type { Loss, Searched } from './loss.ts';
import type { KeepOutcome } from './report.ts';

export interface Worker {
  /**
   * `onProgress` is told how many more schedules have been run. Where whoever does the work is lost, the result is
   * what was known by then, and says so; the next one that is asked is a fresh one. `suspect` is a schedule in which
   * that has happened: of that one it is to be found out what happens.
   */
  search(
    claim: string,
    slice: Slice,
    onProgress: (schedules: number, soFar?: SliceResult) => void,
    suspect?: number | null,
  ): Promise<Searched>;
  /** Shrinks, unless it is told not to, and keeps what breaks the claim under schedule number `index`. */
  keep(claim: string, index: number, how?: KeepHow): Promise<KeepOutcome | { readonly loss: Loss }>;
  /** Asks to end the search that is going on, soon, with what there is. */
  stop(): void;
  /** Cuts off whatever is going on; nothing is done any more. */
  dismiss(): void;
}

interface KeepHow {
  readonly shrink: boolean;
  /** A call under this schedule that has lost its process: it throws instead. None unless given. */
  readonly lost?: LostCall;
}
