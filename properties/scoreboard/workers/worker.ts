/** Who does the trials, one at a time. */
import type { Attempt } from '../attempt.ts';
import type { TrialOptions } from '../strategy.ts';

export interface Task extends TrialOptions {
  /** Names. */
  readonly mutant: string;
  readonly strategy: string;
}

export interface Worker {
  /** `null`: it was dismissed. Throws what the strategy throws. */
  attempt(task: Task): Promise<Attempt | null>;
  /** Cuts off whatever is going on; nothing can be asked of it any more. */
  dismiss(): void;
}
