/** A lossy or cut link: a full queue, a rate limiter, a cable that is out. */
import type { FaultDefinition } from './definition.ts';
import { linksBetween } from './link-effect.ts';
import type { LinkEnd } from './nodes.ts';
import type { Window } from './times.ts';

/** A lossy or cut link: each message is lost with probability `share`. Of several such faults the worst counts. */
export interface DropFault extends Window {
  readonly kind: 'drop';
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** In `(0, 1]`. */
  readonly share: number;
}

export const drop: FaultDefinition<DropFault> = {
  kind: 'drop',
  does: {
    links: {
      covers: linksBetween,
      strike({ share }, message) {
        message.dropShare = Math.max(message.dropShare, share);
      },
    },
  },
};
