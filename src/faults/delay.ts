/** A slow or jittery link: congestion, retransmission, a route through another continent. */
import type { FaultDefinition } from './definition.ts';
import { windowOnLink } from './drawing.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { MOST_TICKS, ON_LINK, whole } from './fields.ts';
import { crossed } from './flaw.ts';
import { linksBetween } from './link-effect.ts';
import { linkWords } from './link-words.ts';
import { plural } from './names-and-counts.ts';
import type { LinkEnd } from './nodes.ts';
import type { Window } from './times.ts';

/**
 * A slow or jittery link: each message takes `minTicks` to `maxTicks`, drawn evenly; where they differ,
 * messages overtake each other. Of several such faults the slowest counts.
 */
export interface DelayFault extends Window {
  readonly kind: 'delay';
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  readonly minTicks: number;
  readonly maxTicks: number;
}

export const delay: FaultDefinition<DelayFault> = {
  kind: 'delay',
  statement: 'A slow or jittery link: messages take longer, and overtake each other.',
  fields: { ...ON_LINK, minTicks: whole(1, MOST_TICKS), maxTicks: whole(1, MOST_TICKS) },
  flaws: ({ minTicks, maxTicks }) => crossed('maxTicks', maxTicks, 'minTicks', minTicks),
  does: {
    links: {
      covers: linksBetween,
      strike({ minTicks, maxTicks }, message) {
        const span = maxTicks - minTicks + 1;
        // A draw that nothing needs is not made.
        const takesTicks = span === 1 ? minTicks : minTicks + Math.floor(message.draw('delay') * span);
        message.delayTicks = Math.max(message.delayTicks, takesTicks);
      },
    },
  },
  drawn: {
    // No slower than the network is said to be.
    draw(dice, scene) {
      const { delayBoundTicks } = scene;
      const minTicks = Math.min(dice.integer('least', 1, 4), delayBoundTicks);
      const maxTicks = Math.min(minTicks + dice.integer('more', 0, 3), delayBoundTicks);
      return [{ kind: 'delay', ...windowOnLink(dice, scene), minTicks, maxTicks }];
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: { ...MAIL_UNHARMED, delayTicks: fault.maxTicks },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 5,
    width: ({ minTicks, maxTicks }) => (minTicks < maxTicks ? 1 : 0),
    size: ({ minTicks, maxTicks }) => minTicks + maxTicks,
    instead: ({ from, to, fromTick, untilTick }) => [
      { kind: 'drop', from, to, fromTick, untilTick, share: 1 },
    ],
    hastened(fault, delayBoundTicks) {
      const minTicks = Math.min(fault.minTicks, delayBoundTicks);
      return delayBoundTicks === 1 ? null : { ...fault, minTicks, maxTicks: delayBoundTicks };
    },
    certain(fault) {
      const { minTicks, maxTicks } = fault;
      if (minTicks === maxTicks) return [];
      return [minTicks, maxTicks]
        .filter((ticks) => ticks > 1)
        .map((ticks) => ({ ...fault, minTicks: ticks, maxTicks: ticks }));
    },
    numbers: [
      {
        // Of one that is the same for all messages both are lowered, to what is still a delay.
        least: ({ minTicks, maxTicks }) => (minTicks === maxTicks ? 2 : Math.max(minTicks, 2)),
        value: ({ maxTicks }) => maxTicks,
        with: (fault, ticks) =>
          fault.minTicks === fault.maxTicks
            ? { ...fault, minTicks: ticks, maxTicks: ticks }
            : { ...fault, maxTicks: ticks },
      },
    ],
    messages: null,
  },
  told: {
    heading: delayWords,
    whileItLasts: { says: delayWords, ends: (fault) => `the delay on ${linkWords(fault)} ends` },
    inItsTick: null,
  },
};

function delayWords(fault: DelayFault): string {
  const { minTicks, maxTicks } = fault;
  if (minTicks === maxTicks) return `${linkWords(fault)} takes ${plural(minTicks, 'tick')} per message`;
  return `${linkWords(fault)} takes ${minTicks} to ${maxTicks} ticks per message`;
}
