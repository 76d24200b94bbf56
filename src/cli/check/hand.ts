/** Who does the work of a check: one stretch, or one failure to shrink, at a time. */
import type { Stretch, StretchResult } from '../../checking/stretch.ts';
import type { KeepOutcome } from './report.ts';

export interface Hand {
  /** `onProgress` is told how many more schedules have been run. `null`: it had to be cut off. */
  search(
    claim: string,
    stretch: Stretch,
    onProgress: (schedules: number) => void,
  ): Promise<StretchResult | null>;
  /** Shrinks and keeps what breaks the claim under schedule number `index`. `null`: it was cut off. */
  keep(claim: string, index: number): Promise<KeepOutcome | null>;
  /** Asks to end the search that is going on, soon, with what there is. */
  stop(): void;
  /** Cuts off whatever is going on. */
  dismiss(): void;
}
