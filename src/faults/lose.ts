/** A single message that does not arrive. */
import type { FaultDefinition } from './definition.ts';
import { linksBetween } from './link-effect.ts';
import type { NodeName } from './nodes.ts';

/** One message is lost: the `place`-th (from 0) of those that the link carries in that tick. */
export interface LoseFault {
  readonly kind: 'lose';
  readonly atTick: number;
  readonly from: NodeName;
  readonly to: NodeName;
  readonly place: number;
}

export const lose: FaultDefinition<LoseFault> = {
  kind: 'lose',
  does: {
    links: {
      covers: linksBetween,
      strike({ place }, message) {
        if (message.place === place) message.loss = 'dropped';
      },
    },
  },
};
