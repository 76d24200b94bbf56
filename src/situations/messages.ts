/** Situations of messages on their way. */

import type { FaultFacts } from '../faults/facts.ts';
import { borneSilence } from './borne-silence.ts';
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

export const messageOlderThanRemoval: Situation = {
  name: 'message-older-than-removal',
  statement:
    'A message is delivered when its sender could have been removed for its silence since it was sent.',
  watch({ schedule, promises }, reached) {
    if (!hasFaultThat(schedule, keepsMailBack)) return {};
    const { removeTicks } = borneSilence({ promises });
    return {
      delivered(tick, { sentTick }) {
        if (tick - sentTick > removeTicks) reached();
      },
    };
  },
};

function keepsMailBack({ mail, time }: FaultFacts): boolean {
  return time.waitTicks > 0 || mail.delayTicks > 1 || mail.copyLagTicks > 0;
}
