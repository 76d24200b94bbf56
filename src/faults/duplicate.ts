/** A network that repeats itself: a lost acknowledgement, two paths to the same place. */
import type { FaultDefinition } from './definition.ts';
import { shareFrom, windowOnLink } from './drawing.ts';
import { MAIL_UNHARMED, NO_LIES, partsNobody, TIME_GOES_ON } from './facts.ts';
import { ON_LINK, SHARE, TICK } from './fields.ts';
import { linksBetween } from './link-effect.ts';
import { linkWords, shareWords } from './link-words.ts';
import { plural } from './names-and-counts.ts';
import type { LinkEnd } from './nodes.ts';
import { allOfThem, NOTHING_MORE, ofOneMessage } from './simplifying.ts';
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
  statement: 'A network that repeats itself: messages arrive a second time.',
  fields: { ...ON_LINK, share: SHARE, lagTicks: TICK },
  does: {
    links: {
      covers: linksBetween,
      strike({ share, lagTicks }, message) {
        message.copyShare = Math.max(message.copyShare, share);
        message.lagTicks = Math.max(message.lagTicks, lagTicks);
      },
    },
  },
  drawn: {
    draw(dice, scene) {
      const lagTicks = dice.integer('lag', 0, 3);
      return [{ kind: 'duplicate', ...windowOnLink(dice, scene), share: shareFrom(dice), lagTicks }];
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...partsNobody(fault),
    mail: { ...MAIL_UNHARMED, doubles: true, copyLagTicks: fault.lagTicks },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 5,
    width: NOTHING_MORE,
    size: ({ lagTicks }) => lagTicks,
    instead: ({ from, to, fromTick, untilTick }) => [
      { kind: 'drop', from, to, fromTick, untilTick, share: 1 },
    ],
    certain: allOfThem,
    numbers: [
      {
        least: () => 0,
        value: ({ lagTicks }) => lagTicks,
        with: (fault, lagTicks) => ({ ...fault, lagTicks }),
      },
    ],
    messages: {
      share: ({ share }) => share,
      purpose: 'duplicate',
      one: ofOneMessage,
    },
  },
  told: {
    heading: (fault) => `${linkWords(fault)}: ${shareWords(fault.share)} ${arriveTwice(fault)}`,
    whileItLasts: {
      says: (fault) => `${shareWords(fault.share)} on ${linkWords(fault)} ${arriveTwice(fault)}`,
      ends: (fault) => `the doubling on ${linkWords(fault)} ends`,
    },
    inItsTick: null,
  },
};

function arriveTwice({ share, lagTicks }: DuplicateFault): string {
  const later = lagTicks === 0 ? 'at once' : `${plural(lagTicks, 'tick')} later`;
  return `${share === 1 ? 'arrives' : 'arrive'} twice, the 2nd ${later}`;
}
