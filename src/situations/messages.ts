/** Situations of messages on their way. */

import type { FaultFacts } from '../faults/facts.ts';
import { entryCapacity, settingsOf } from '../gossip/settings.ts';
import type { Monitor, Trial } from '../judge/invariant.ts';
import { hasFaultThat } from './faults.ts';
import type { Situation } from './situation.ts';

const NEVER = -1;

export const messagesOvertake: Situation = {
  name: 'messages-overtake',
  statement: 'A message is delivered after one that was sent over the same link in a later tick.',
  watch({ schedule }, reached) {
    if (!hasFaultThat(schedule, ({ mail }) => mail.delayTicks > 1)) return {};
    const latest = new Array<number>(schedule.nodes ** 2).fill(NEVER);
    return {
      delivered(_tick, { from, to, sentTick, isCopy }) {
        if (isCopy) return;
        const link = from * schedule.nodes + to;
        if (sentTick < latest[link]!) reached();
        else latest[link] = sentTick;
      },
    };
  },
};

export const duplicateDelivered: Situation = {
  name: 'duplicate-delivered',
  statement: 'A message is delivered for the second time.',
  watch({ schedule }, reached) {
    if (!hasFaultThat(schedule, ({ mail }) => mail.doubles)) return {};
    return {
      delivered(_tick, { isCopy }) {
        if (isCopy) reached();
      },
    };
  },
};

export const damagedMessageThrownAway: Situation = {
  name: 'damaged-message-thrown-away',
  statement: 'A message arrives damaged, and is thrown away because it does not decode.',
  watch({ schedule }, reached) {
    if (!hasFaultThat(schedule, ({ mail }) => mail.damages)) return {};
    return {
      lost(_tick, _message, reason) {
        if (reason === 'malformed') reached();
      },
    };
  },
};

export const queueOverflow: Situation = {
  name: 'queue-overflow',
  statement: 'A message is lost, because the queue of its receiver, which reads slowly, is full.',
  watch({ schedule }, reached) {
    if (!hasFaultThat(schedule, ({ mail }) => mail.queues)) return {};
    return {
      lost(_tick, _message, reason) {
        if (reason === 'overflow') reached();
      },
    };
  },
};

export const messageOlderThanCleanupTicks: Situation = {
  name: 'message-older-than-cleanup-ticks',
  statement: 'A message is delivered more than cleanupTicks after it was sent.',
  watch({ schedule }, reached) {
    if (!hasFaultThat(schedule, keepsMailBack)) return {};
    const { cleanupTicks } = settingsOf(schedule);
    return {
      delivered(tick, { sentTick }) {
        if (tick - sentTick > cleanupTicks) reached();
      },
    };
  },
};

function keepsMailBack({ mail, time }: FaultFacts): boolean {
  return time.waitTicks > 0 || mail.delayTicks > 1 || mail.copyLagTicks > 0;
}

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
