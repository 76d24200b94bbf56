/** A lossy or cut link: a full queue, a rate limiter, a cable that is out. */
import type { FaultDefinition } from './definition.ts';
import { shareFrom, windowOnLink } from './drawing.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from './facts.ts';
import { ON_LINK, SHARE } from './fields.ts';
import { linksBetween } from './link-effect.ts';
import { linkWords, shareWords } from './link-words.ts';
import type { LinkEnd } from './nodes.ts';
import { allOfThem, NOTHING_INSTEAD, NOTHING_MORE } from './simplifying.ts';
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
  statement: 'A lossy or cut link: a share of its messages is lost.',
  fields: { ...ON_LINK, share: SHARE },
  does: {
    links: {
      covers: linksBetween,
      strike({ share }, message) {
        message.dropShare = Math.max(message.dropShare, share);
      },
    },
  },
  drawn: {
    draw: (dice, scene) => [{ kind: 'drop', ...windowOnLink(dice, scene), share: shareFrom(dice) }],
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: { ...MAIL_MAY_BE_LOST, cuts: fault.share >= 1 },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 3,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: NOTHING_INSTEAD,
    certain: allOfThem,
    numbers: [],
    messages: {
      share: ({ share }) => share,
      purpose: 'drop',
      one: (_fault, from, to, atTick) => ({ kind: 'lose', atTick, from, to, place: 0 }),
    },
  },
  told: {
    heading: dropWords,
    whileItLasts: { says: dropWords, ends: (fault) => `the loss on ${linkWords(fault)} ends` },
    inItsTick: null,
  },
};

function dropWords(fault: DropFault): string {
  return `${linkWords(fault)} loses ${shareWords(fault.share)}`;
}
