/** A network that repeats itself: a lost acknowledgement, two paths to the same place. */
import type { FaultDefinition } from './definition.ts';
import { linksBetween } from './link-effect.ts';
import type { LinkEnd } from './nodes.ts';
import type { Window } from './times.ts';

/**
 * A network that repeats itself: a lost acknowledgement, two paths. Each message arrives a second time
 * with probability `share`, `lagTicks` after the first. Of several such faults the largest share and the longest
 * lag count.
 */
export interface DuplicateFault extends Window {
  readonly kind: 'duplicate';
  readonly from: LinkEnd;
  readonly to: LinkEnd;
  /** In `(0, 1]`. */
  readonly share: number;
  readonly lagTicks: number;
}

export const duplicate: FaultDefinition<DuplicateFault> = {
  kind: 'duplicate',
  does: {
    links: {
      covers: linksBetween,
      strike({ share, lagTicks }, message) {
        message.copyShare = Math.max(message.copyShare, share);
        message.lagTicks = Math.max(message.lagTicks, lagTicks);
      },
    },
  },
};
