/** Completeness of restarts: a new life is let in and known at once, whatever is held of the old one. */
import type { Invariant } from '../judge/invariant.ts';
import { joinDates } from './join-dates.ts';

/**
 * The dates are those of any join, with nothing added: a newer epoch replaces the older in every list, so
 * it never waits for the old one's suspicion or its removal.
 */
export const restartCompleteness: Invariant = joinDates(
  {
    name: 'restart-completeness',
    statement:
      'A node in a later life that reaches an introducer is in the group by the date that is promised and, without loss, known by all in that life by a second one.',
    source: 'derived here; hashicorp/memberlist#311 for what happens without',
    derivation: 'the family has the dates: src/claims/join-dates.ts',
    underLoss: 'As `join-completeness`.',
  },
  ({ life }) => life > 0,
);
