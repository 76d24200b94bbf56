/** What a strategy is: one way of looking for the bug in a mutant. */
import type { Mutant } from '../../src/family/mutant.ts';
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
  /** The family whose mutants it knows how to look at; absent: it looks at all. */
  readonly family?: string;
  attempt(mutant: Mutant, options: TrialOptions): Attempt | Promise<Attempt>;
}

/** Can it look for the bug in this mutant? */
export function isAsked({ family }: Pick<Strategy, 'family'>, { variant }: Pick<Mutant, 'variant'>): boolean {
  return family === undefined || family === variant.family?.name;
}
