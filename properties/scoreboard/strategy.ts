/** What a strategy is: one way of looking for the bug in a mutant. */
import type { Mutant } from '../../src/gossip/mutants/mutant.ts';
import type { Attempt, Budget } from './attempt.ts';

/** What is asked of one trial. */
export interface TrialOptions {
  /** From 1 on. */
  readonly trial: number;
  readonly budget: Budget;
  /** Is what is found to be shrunk? A strategy that cannot shrink ignores it. */
  readonly shrinks: boolean;
}

export interface Strategy {
  readonly name: string;
  /** What it does, in a sentence or two. */
  readonly about: string;
  /** `random`: each trial has another seed. `fixed`: every trial would be the same, so there is one. */
  readonly trials: 'random' | 'fixed';
  attempt(mutant: Mutant, options: TrialOptions): Attempt | Promise<Attempt>;
}
