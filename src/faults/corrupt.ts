/** A link that flips bits. */
import type { FaultDefinition } from './definition.ts';
import { shareFrom, windowOnLink } from './drawing.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { ON_LINK, SHARE } from './fields.ts';
import { linksBetween } from './link-effect.ts';
import { linkWords, shareWords } from './link-words.ts';
import type { LinkEnd } from './nodes.ts';
import { allOfThem, NOTHING_MORE, ofOneMessage } from './simplifying.ts';
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
  statement: 'A link that flips bits: messages arrive with bytes changed.',
  fields: { ...ON_LINK, share: SHARE },
  does: {
    links: {
      covers: linksBetween,
      strike({ share }, message) {
        message.damageShare = Math.max(message.damageShare, share);
      },
    },
  },
  drawn: {
    draw: (dice, scene) => [{ kind: 'corrupt', ...windowOnLink(dice, scene), share: shareFrom(dice) }],
  },
  isLie: false,
  // What does not decode is lost.
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: { ...MAIL_MAY_BE_LOST, damages: true },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 6,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: ({ from, to, fromTick, untilTick }) => [
      { kind: 'drop', from, to, fromTick, untilTick, share: 1 },
    ],
    certain: allOfThem,
    numbers: [],
    messages: {
      share: ({ share }) => share,
      purpose: 'corrupt',
      one: ofOneMessage,
    },
  },
  told: {
    heading: corruptWords,
    whileItLasts: { says: corruptWords, ends: (fault) => `the damage on ${linkWords(fault)} ends` },
    inItsTick: null,
  },
};

function corruptWords(fault: CorruptFault): string {
  return `${linkWords(fault)} damages ${shareWords(fault.share)}`;
}
