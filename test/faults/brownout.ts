/** A kind of fault that the catalogue has not: all that there is to say of it, in one file. */
import type { FaultDefinition } from '../../src/faults/definition.ts';
import { shareFrom } from '../../src/faults/drawing.ts';
import { MAIL_MAY_BE_LOST, mendedWhenOver, NO_LIES, TIME_GOES_ON } from '../../src/faults/facts.ts';
import { IN_WINDOW, NODE, SHARE } from '../../src/faults/fields.ts';
import { shareWords } from '../../src/faults/link-words.ts';
import { nodeFrom, startFrom, untilFrom } from '../../src/faults/moments.ts';
import { ANY_NODE, type NodeName, nodeIndex } from '../../src/faults/nodes.ts';
import { allOfThem, NOTHING_MORE } from '../../src/faults/simplifying.ts';
import type { Window } from '../../src/faults/times.ts';

/** The switch that a node hangs on is short of power: of what the node sends and receives a share is lost. */
export interface BrownoutFault extends Window {
  readonly kind: 'brownout';
  readonly node: NodeName;
  /** In `(0, 1]`. */
  readonly share: number;
}

export const brownout: FaultDefinition<BrownoutFault> = {
  kind: 'brownout',
  statement: 'The switch that a node hangs on is short of power: a share of its messages is lost, both ways.',
  fields: { node: NODE, ...IN_WINDOW, share: SHARE },
  does: {
    links: {
      covers({ node }) {
        const index = nodeIndex(node);
        return (from, to) => from === index || to === index;
      },
      strike({ share }, message) {
        message.dropShare = Math.max(message.dropShare, share);
      },
    },
  },
  drawn: {
    draw(dice, scene) {
      const start = startFrom(dice, scene);
      const node = nodeFrom(dice, scene, start);
      const untilTick = untilFrom(dice, scene, start);
      return [{ kind: 'brownout', node, fromTick: start.fromTick, untilTick, share: shareFrom(dice) }];
    },
  },
  isLie: false,
  facts: (fault) => ({
    ...mendedWhenOver(fault),
    mail: { ...MAIL_MAY_BE_LOST, cuts: fault.share >= 1 },
    time: TIME_GOES_ON,
    lies: NO_LIES,
  }),
  simplified: {
    rank: 4,
    width: NOTHING_MORE,
    size: NOTHING_MORE,
    instead: ({ fromTick, untilTick }) => [
      { kind: 'drop', from: ANY_NODE, to: ANY_NODE, fromTick, untilTick, share: 1 },
    ],
    certain: allOfThem,
    numbers: [],
    messages: {
      share: ({ share }) => share,
      purpose: 'drop',
      one: (_fault, from, to, atTick) => ({ kind: 'lose', atTick, from, to, place: 0 }),
    },
  },
  told: {
    heading: ({ share, node }) => `the switch of ${node} loses ${shareWords(share)}`,
    whileItLasts: {
      says: ({ share, node }) => `the switch of ${node} loses ${shareWords(share)}`,
      ends: ({ node }) => `the switch of ${node} works again`,
    },
    inItsTick: null,
  },
};
