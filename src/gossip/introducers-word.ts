/**
 * Since when the introducer has gossiped of the same members: what the dates of being told wait for where
 * lists go in pieces.
 *
 * A peer is sent the K pieces of a list within K passes. That makes it hear of everyone in the list only if
 * the list is cut in the same places meanwhile: when somebody enters it, or is left out of it, all those
 * behind move up by one, and who moves from one piece to another may miss the turns of both. So a date by
 * which a peer has been told of a member counts from the last time that the introducer came to tell of others
 * than before. A list that goes in one message has no such places, and its date no such condition.
 */

import { INTRODUCER } from '../faults/nodes.ts';
import type { Trial } from '../judge/invariant.ts';
import { tellsOfTheSame } from '../judge/listing.ts';
import type { Telling } from '../judge/promises.ts';
import { pieceCount, settingsOf } from './settings.ts';

/** Where one message holds the whole list, nothing depends on it: there is nothing to see, and the tick is 0. */
export function introducersWord({ schedule }: Pick<Trial, 'schedule'>): Omit<Telling, 'toldBy'> {
  if (pieceCount(schedule.nodes, settingsOf(schedule)) === 1) return { monitor: {}, sameSinceTick: () => 0 };
  let sinceTick = 0;
  return {
    monitor: {
      stepped({ tick, node, before, after }) {
        if (node === INTRODUCER && !tellsOfTheSame(before, after)) sinceTick = tick;
      },
    },
    sameSinceTick: () => sinceTick,
  };
}
