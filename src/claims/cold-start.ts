/** Cold start: any number of nodes, in any order, some before there is anyone to ask. */
import type { Invariant } from '../judge/invariant.ts';
import { joinDates } from './join-dates.ts';

/**
 * The dates are those of any join, counted from when the introducer is there: a request that came too early is
 * lost, and after a while there is another. Of the introducer's first life only; what its return does is
 * introducer-return's to judge.
 */
export const coldStart: Invariant = joinDates(
  {
    name: 'cold-start',
    statement:
      'A node that came up before an introducer, or with it, is in the group by the date that is promised, which counts from when that one is there to let it in, and, without loss, known by all by a second one.',
    source: 'derived here',
    derivation: 'the family has the dates: src/claims/join-dates.ts',
    underLoss: 'As `join-completeness`, counted from when the introducer is there in its first life.',
  },
  ({ startedTick }, introducer) => introducer.life === 0 && startedTick <= introducer.startedTick,
  ['introducers'],
);
