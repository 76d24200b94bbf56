/**
 * Targets: gossip goes to the peers in shuffled passes, b at a time; newcomers enter the running pass
 * at a random place.
 *
 * A pass reaches everyone once, so two contacts with the same peer are at most G = 2⌈(N−1)/b⌉−1 ticks
 * apart. With peers drawn anew each tick that gap has no bound, and accuracy without loss is only
 * probable.
 *
 * In turns, for a node that has ever listed m others, with P = ⌈m/b⌉: a pass takes P turns at most. Each of
 * its turns but the last deals b peers, nobody has two turns in a pass, and the last has one left to deal at
 * least; so T turns take (T−1)·b + 1 peers, and all that are in a pass have been listed. Who is trusted all
 * along waits longest between the first turn of one pass and the last of the next: P−1 turns of the one,
 * and P of the other, that is G = 2P−1. Who lost its turn as a suspect, or was removed after it and comes
 * back, waits no longer than that: at least one turn of its pass is over. A newcomer waits P turns at most:
 * it enters the running pass, or there is none under way and it is in the next.
 *
 * The last turn of a pass may be short. Filling it from the next pass would shift the passes against the
 * turns, and so stretch the gap: with m = 4 and b = 2 a pass that begins at the second place of a turn ends
 * at the first place of the turn two later, so that who is first in it and last in the next waits 4 turns,
 * and G is 3.
 */
import type { Address } from '../../protocol/address.ts';
import { firstDraw, indexBelow, nextDraw, pickDistinct, shuffled } from '../../protocol/chance.ts';
import { loudPeersOf, type MemberList, peersOf } from '../member-list.ts';

/**
 * The running pass: a permutation of the peers, dealt up to `next`. Who has been dealt stays in it to the
 * end of the pass, even if removed: should it come back, its next turn is in the next pass, so that no
 * pass is ever longer than there are peers.
 */
export interface Deck {
  readonly order: readonly Address[];
  readonly next: number;
  /** How many passes have begun: whose turn it is among the pieces of a long list (see `pieces.ts`). */
  readonly passes: number;
}

export const EMPTY_DECK: Deck = { order: [], next: 0, passes: 0 };

/** Whom to gossip to in this tick, and the pass as it stands then. */
interface Deal {
  readonly targets: readonly Address[];
  readonly deck: Deck;
}

/** Whom to gossip to. */
export interface TargetsRule {
  /** This tick's targets: listed members, but neither the node itself nor the silent. */
  deal(deck: Deck, list: MemberList, silent: readonly Address[], fanout: number, choice: number): Deal;
  /**
   * The deck once these members were added to the list. A pass has at most `mostPeers` places, and who finds
   * none has a turn in the next.
   */
  enter(deck: Deck, newcomers: readonly Address[], choice: number, mostPeers: number): Deck;
  /** The deck once these members were removed from it. */
  leave(deck: Deck, gone: readonly Address[]): Deck;
}

/**
 * Is there anyone left to deal? Where only silent ones are left the pass is over, and the next begins in the
 * same turn: a turn for nobody would make the pass longer than the peers who are dealt in it need.
 */
function isUnderWay({ order, next }: Deck, silent: readonly Address[]): boolean {
  if (silent.length === 0) return next < order.length;
  for (let i = next; i < order.length; i++) if (!silent.includes(order[i]!)) return true;
  return false;
}

export const shuffledPasses: TargetsRule = {
  deal(deck, list, silent, fanout, choice) {
    const running = isUnderWay(deck, silent);
    const order = running ? deck.order : shuffled(peersOf(list), firstDraw(choice));
    const targets: Address[] = [];
    let next = running ? deck.next : 0;
    while (next < order.length && targets.length < fanout) {
      const peer = order[next++]!;
      if (!silent.includes(peer)) targets.push(peer);
    }
    return { targets, deck: { order, next, passes: running ? deck.passes : deck.passes + 1 } };
  },
  enter(deck, newcomers, choice, mostPeers) {
    const { order, next, passes } = deck;
    // A pass that has come to its end is not opened again: its last tick may have had turns to spare, and a
    // pass of more ticks than its peers need would stretch the gap. The next pass has the newcomers anyway.
    if (next === order.length) return deck;
    const widened = order.slice();
    const inPass = new Set(order);
    let draw = firstDraw(choice);
    for (const newcomer of newcomers) {
      // Else whoever comes in a steady stream, b in a tick, would have the pass go on for ever.
      if (widened.length >= mostPeers) break;
      const place = next + indexBelow(draw, widened.length - next + 1);
      if (!inPass.has(newcomer)) widened.splice(place, 0, newcomer);
      draw = nextDraw(draw);
    }
    return { order: widened, next, passes };
  },
  leave({ order, next, passes }, gone) {
    const out = new Set(gone);
    return { order: order.filter((address, i) => i < next || !out.has(address)), next, passes };
  },
};

/** MP1: b peers drawn anew each tick, or all of them where the fanout allows it. */
export const drawnAnew: TargetsRule = {
  deal(deck, list, silent, fanout, choice) {
    const targets = pickDistinct(loudPeersOf(list, silent), fanout, firstDraw(choice));
    return { targets, deck: { ...deck, passes: deck.passes + 1 } };
  },
  enter: (deck) => deck,
  leave: (deck) => deck,
};
