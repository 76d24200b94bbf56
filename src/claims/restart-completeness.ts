/** B7, completeness of restarts: a new life is let in and known at once, whatever is held of the old one. */
import type { Invariant } from '../judge/invariant.ts';
import { joinDates } from './join-dates.ts';

/**
 * The dates are those of any join, with nothing added: a newer epoch replaces the older in every list, so
 * it never waits for the old one's suspicion or its removal at T_c.
 */
export const restartCompleteness: Invariant = joinDates(
  {
    name: 'restart-completeness',
    statement:
      'A node in a later life is in the group R + 2D + 1 ticks after it reaches the introducer and, without loss and if T_f ≥ 2P + 2D − 1, known by all in that life another G + D later.',
    source: 'B7 (derived here); hashicorp/memberlist#311 for what happens without',
    derivation: 'B7 = B2, src/gossip/bounds.ts; src/claims/join-dates.ts',
    underLoss: 'As `join-completeness`.',
  },
  ({ life }) => life > 0,
);
