/** A link that flips bits. */
import type { FaultDefinition } from './definition.ts';
import { linksBetween } from './link-effect.ts';
import type { LinkEnd } from './nodes.ts';
import type { Window } from './times.ts';

/** A link that flips bits: bad memory, a broken middlebox. A share of the messages arrive with bytes changed. */
export interface CorruptFault extends Window {
  readonly kind: 'corrupt';
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** In `(0, 1]`. */
  readonly share: number;
}

export const corrupt: FaultDefinition<CorruptFault> = {
  kind: 'corrupt',
  does: {
    links: {
      covers: linksBetween,
      strike({ share }, message) {
        message.damageShare = Math.max(message.damageShare, share);
      },
    },
  },
};
