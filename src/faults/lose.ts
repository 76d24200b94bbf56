/** A single message that does not arrive. */
import type { FaultDefinition } from './definition.ts';
import { MAIL_MAY_BE_LOST, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { NODE, TICK, whole } from './fields.ts';
import { linksBetween } from './link-effect.ts';
import { linkWords } from './link-words.ts';
import { pairFrom, startFrom } from './moments.ts';
import { ordinal } from './names-and-counts.ts';
import { type NodeName, nodeIndex } from './nodes.ts';
import { NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';

/** One message is lost: the `place`-th (from 0) of those that the link carries in that tick. */
export interface LoseFault {
  readonly kind: 'lose';
  readonly atTick: number;
  readonly from: NodeName;
  readonly to: NodeName;
  readonly place: number;
}

/** More messages than a link carries in a tick. */
const MOST_PLACES = 1_000_000;

export const lose: FaultDefinition<LoseFault> = {
  kind: 'lose',
  statement: 'One message is lost.',
  fields: { atTick: TICK, from: NODE, to: NODE, place: whole(0, MOST_PLACES) },
  does: {
    links: {
      covers: linksBetween,
      strike({ place }, message) {
        if (message.place === place) message.loss = 'dropped';
      },
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      return [{ kind: 'lose', atTick: start.fromTick, ...pairFrom(dice, scene, start), place: 0 }];
    },
  },
  isLie: false,
  facts({ atTick }) {
    const endTick = atTick + 1; // the message of that very tick is lost
    return { endTick, mendedTick: endTick, mail: MAIL_MAY_BE_LOST, time: TIME_GOES_ON, lies: NO_LIES };
  },
  simplified: {
    rank: 1,
    width: NOTHING_MORE,
    size: ({ place }) => place,
    instead: NOTHING_INSTEAD,
    standsFor: 'drop',
    numbers: [
      {
        least: () => 0,
        value: ({ place }) => place,
        with: (fault, place) => ({ ...fault, place }),
      },
    ],
    messages: null,
  },
  told: {
    heading: (fault) =>
      `${linkWords(fault)} loses its ${ordinal(fault.place + 1)} message of tick ${fault.atTick}`,
    whileItLasts: null,
    inItsTick: {
      says(fault, sight) {
        const which = ordinal(fault.place + 1);
        return sight.carried(nodeIndex(fault.from), nodeIndex(fault.to)) > fault.place
          ? `in this tick ${linkWords(fault)} loses its ${which} message`
          : `${linkWords(fault)} carries no ${which} message that it could lose`;
      },
    },
  },
};
