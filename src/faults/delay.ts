/** A slow or jittery link: congestion, retransmission, a route through another continent. */
import type { FaultDefinition } from './definition.ts';
import { linksBetween } from './link-effect.ts';
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
};
