/** Conditions that several claims have, and what is said of a run that does not meet them. */
import { notJudged } from './not-judged.ts';

/** What is said where a fault lasts to the end of the run. */
export const NEVER_MENDED = notJudged('a fault lasts to the end');
