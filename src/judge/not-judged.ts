/** What is said in place of a verdict. */

/** In place of a monitor: why a claim says nothing of a run. */
export interface NotJudged {
  /** The condition that is not met, in words that fit every run of the kind, so that they can be counted. */
  readonly notJudged: string;
}

/** A claim that says nothing of this run, for this reason. */
export function notJudged(reason: string): NotJudged {
  return { notJudged: reason };
}
