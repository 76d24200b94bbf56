/** What comes of one trial: one strategy, let loose on one mutant, once. */

/** How long a trial may take, at most. Whichever is used up first ends it. */
export interface Budget {
  readonly schedules: number;
  /** Of the time of one processor. */
  readonly seconds: number;
}

/** For a strategy whose schedules are few, and always the same. */
export const UNBOUNDED: Budget = {
  schedules: Number.POSITIVE_INFINITY,
  seconds: Number.POSITIVE_INFINITY,
};

/**
 * - `caught`: something that must hold did not.
 * - `all tried`: the budget of schedules is used up, or there are no more.
 * - `time out`: the budget of seconds is used up.
 * - `cut off`: the trial did not come to an end, and its process was killed.
 */
export const ENDINGS = ['caught', 'all tried', 'time out', 'cut off'] as const;

export type Ending = (typeof ENDINGS)[number];

/** The size of a shrunk counterexample. */
export interface CaseSize {
  readonly nodes: number;
  /** Joins are among them. */
  readonly faults: number;
}

export interface Attempt {
  readonly ending: Ending;
  /** What did not hold: a claim, mostly. None unless caught. */
  readonly caughtBy: readonly string[];
  /** How many were run, the one that failed included. None where there are no schedules. */
  readonly schedules: number;
  /** Until it was caught, or given up. */
  readonly seconds: number;
  /** Of what caught it; `null` where nothing was shrunk. */
  readonly shrunk: CaseSize | null;
}

/** The time that this process has been at work, on all processors. Others who use them too do not count. */
export function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
