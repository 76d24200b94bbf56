/** Completeness of joins: who can reach an introducer is let in and known, by a date. */
import type { Invariant } from '../judge/invariant.ts';
import { joinDates } from './join-dates.ts';

/** Covers all joins; restarts and cold starts have claims of their own besides, under which they are kept. */
export const joinCompleteness: Invariant = joinDates(
  {
    name: 'join-completeness',
    statement:
      'A node that reaches an introducer is in the group by the date that is promised and, without loss, known by all by a second one.',
    source: 'derived here',
    derivation: 'the family has the dates: src/claims/join-dates.ts',
    underLoss:
      'Yes, restated: a loss on the way to or from an introducer puts the admission date off that counts from it. Being known by all is claimed only while nothing was lost, nobody stalled or read slowly, no clock was wrong and the introducer that founds the group stayed up.',
  },
  () => true,
);
