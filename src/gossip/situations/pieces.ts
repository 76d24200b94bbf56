/** Situations in which a list is too long for one message. */
import type { Monitor, Trial } from '../../judge/invariant.ts';
import type { Situation } from '../../situations/situation.ts';
import { entryCapacity, settingsOf } from '../settings.ts';

export const listInPieces: Situation = {
  name: 'list-in-pieces',
  statement: 'A message carries fewer members than its sender lists and does not suspect.',
  watch: (trial, reached) => listsInPieces(trial, 0, reached),
};

/** More than the groups have that most schedules are about. */
const MANY = 9;

export const longListInPieces: Situation = {
  name: 'long-list-in-pieces',
  statement: 'One who lists nine or more and does not suspect them sends fewer of them in a message.',
  watch: (trial, reached) => listsInPieces(trial, MANY, reached),
};

/** A list of so many or more, in pieces. */
function listsInPieces({ schedule, views }: Trial, least: number, reached: () => void): Monitor {
  // One who is not in the schedule may be listed as well.
  const most = schedule.nodes + 1;
  if (most <= entryCapacity(settingsOf(schedule)) || most < least) return {};
  return {
    sent({ from, carries }) {
      const { addresses, suspects } = views[from]!;
      const trusted = addresses.length - suspects.length;
      if (carries !== null && trusted >= least && carries.addresses.length < trusted) reached();
    },
  };
}
