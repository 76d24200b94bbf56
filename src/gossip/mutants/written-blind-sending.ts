/**
 * Mutants that were written blind (see `written-blind-beliefs.ts`): the rules of whom a member asks, answers and
 * writes to, and what.
 */
import { indexOfAddress } from '../../protocol/ascending.ts';
import { piecesThatFit } from '../rules/pieces.ts';
import { contactTheLost } from '../rules/seed-contact.ts';
import { shuffledPasses } from '../rules/targets.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const WRITTEN_BLIND_SENDING: readonly Mutant[] = [
  mutantOf(
    {
      name: 'asks-at-the-first-of-each-period',
      family: 'code slip',
      rule: 'joinRetry',
      breaks: 'A newcomer asks again when one tick of a retry period is over: never, if it has no more.',
      harm: 'With a retry period of one tick a newcomer never asks again',
      caughtBy: ['join-completeness'],
    },
    (ticksUp, { joinRetryTicks }) => ticksUp % joinRetryTicks === 1,
  ),
  mutantOf(
    {
      name: 'round-goes-on-every-turn',
      family: 'code slip',
      rule: 'seedContact',
      breaks: 'The round over the forgotten goes on in each turn, although only every R-th writes to one.',
      harm: 'Where R is a multiple of those forgotten, it is always the same one that is written to',
      caughtBy: ['lost-contact'],
    },
    (state, settings) => {
      const { contacted, lastContacted } = contactTheLost(state, { ...settings, joinRetryTicks: 1 });
      const isDue = state.list.vector.heartbeats[state.list.selfIndex]! % settings.joinRetryTicks === 0;
      return { contacted: isDue ? contacted : [], lastContacted };
    },
  ),
  mutantOf(
    {
      name: 'the-introducer-comes-first',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks: 'No forgotten address is contacted in a turn that contacts the introducer.',
      harm: 'The introducer is gone for good, and the halves of a group never find each other',
      caughtBy: ['remembered-reunion', 'lost-contact'],
    },
    (state, settings) => {
      const contact = contactTheLost(state, settings);
      const lost = contact.contacted.filter((address) => state.group.introducers.includes(address));
      return lost.length > 0 ? { contacted: lost, lastContacted: state.lastContacted } : contact;
    },
  ),
  mutantOf(
    {
      name: 'the-silent-are-not-passed-over',
      family: 'code slip',
      rule: 'targets',
      breaks: 'The pass goes on by as many as were written to, although silent ones were passed over.',
      harm: 'A silent one in the pass, and the peers behind it are dealt twice: the pass is too long',
      caughtBy: ['full-turns', 'contact-gap'],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const { targets, deck: dealt } = shuffledPasses.deal(deck, list, silent, fanout, choice);
        const from = dealt.order === deck.order ? deck.next : 0;
        return { targets, deck: { ...dealt, next: from + targets.length } };
      },
    },
  ),
  mutantOf(
    {
      name: 'newcomer-among-the-dealt',
      family: 'code slip',
      rule: 'targets',
      breaks: 'A newcomer enters the running pass anywhere, before the place that it has got to as well.',
      harm: 'A newcomer takes a turn that is over, and is not written to in this pass',
      caughtBy: ['newcomer-contact'],
    },
    {
      ...shuffledPasses,
      enter(deck, newcomers, choice, mostPeers) {
        if (deck.next === deck.order.length) return deck;
        const fromTheFirst = shuffledPasses.enter({ ...deck, next: 0 }, newcomers, choice, mostPeers);
        return { ...fromTheFirst, next: deck.next };
      },
    },
  ),
  mutantOf(
    {
      name: 'the-dealt-are-taken-out-too',
      family: 'code slip',
      rule: 'targets',
      breaks:
        'Who is removed is taken out of the part of the pass that is over, and the place is not moved back.',
      harm: 'Somebody is removed, and somebody else loses its turn',
      caughtBy: ['contact-gap'],
    },
    {
      ...shuffledPasses,
      leave({ order, next, passes }, gone) {
        return { order: order.filter((address) => !gone.includes(address)), next, passes };
      },
    },
  ),
  mutantOf(
    {
      name: 'farewell-to-every-other',
      family: 'protocol logic',
      rule: 'leave',
      breaks: 'A leaver tells every other of its peers, and leaves it to them to pass it on.',
      harm: 'Who leaves does not say so to everyone',
      caughtBy: ['leave-announced'],
    },
    (loud) => loud.filter((_, index) => index % 2 === 0),
  ),
  mutantOf(
    {
      name: 'last-piece-is-never-dealt',
      family: 'code slip',
      rule: 'pieces',
      breaks: 'The turns go round one piece too few: the last piece of a list never goes out as gossip.',
      harm: 'A list in pieces, and the members at its end are not gossiped',
      caughtBy: ['pieces-rotate'],
    },
    { ...piecesThatFit, turn: (state, to, count) => piecesThatFit.turn(state, to, count - 1) },
  ),
  mutantOf(
    {
      name: 'pieces-side-by-side',
      family: 'code slip',
      rule: 'pieces',
      breaks: 'The pieces do not overlap, and the own entry takes the place of one that is in no other.',
      harm: 'A list in pieces, and the entry at the edge of a piece is never told',
      caughtBy: ['pieces-rotate', 'join-answered'],
    },
    {
      ...piecesThatFit,
      piece(vector, ownAddress, capacity, index) {
        const { addresses, epochs, heartbeats } = vector;
        if (addresses.length <= capacity) return vector;
        const own = indexOfAddress(addresses, ownAddress);
        const start = Math.min(index * capacity, addresses.length - 1);
        const cut = (entries: readonly number[]) => {
          const piece = entries.slice(start, start + capacity);
          if (own < start) piece[0] = entries[own]!;
          else if (own >= start + piece.length) piece[piece.length - 1] = entries[own]!;
          return piece;
        };
        return { addresses: cut(addresses), epochs: cut(epochs), heartbeats: cut(heartbeats) };
      },
    },
  ),
  mutantOf(
    {
      name: 'one-piece-too-few',
      family: 'code slip',
      rule: 'pieces',
      breaks: 'The pieces are counted as if they did not overlap.',
      harm: 'A list in pieces, and its end is in none of them',
      caughtBy: ['pieces-rotate', 'join-answered'],
    },
    { ...piecesThatFit, count: (members, capacity) => Math.max(Math.ceil(members / capacity), 1) },
  ),
];
