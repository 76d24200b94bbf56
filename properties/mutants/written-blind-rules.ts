/**
 * Mutants of the rules that were written from the text of `src/protocol` alone, before anybody looked at what the
 * claims ask for: they measure the hunt, and not the eye of who wrote the claims.
 */

import type { Address } from '../../src/protocol/address.ts';
import { firstDraw, indexBelow, nextDraw, pickDistinct } from '../../src/protocol/chance.ts';
import { DEPARTED, indexOfAddress } from '../../src/protocol/member-list.ts';
import { addressAndEpoch } from '../../src/protocol/rules/identity.ts';
import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { piecesThatFit } from '../../src/protocol/rules/pieces.ts';
import { contactTheLost } from '../../src/protocol/rules/seed-contact.ts';
import { shuffledPasses } from '../../src/protocol/rules/targets.ts';
import { rememberRemoved, tombstoneOf } from '../../src/protocol/rules/tombstones.ts';
import { leastCleanupTicks } from '../../src/protocol/settings.ts';
import { type Mutant, mutantOf } from './mutant.ts';

const NOBODY: readonly Address[] = [];

export const WRITTEN_BLIND_RULES: readonly Mutant[] = [
  mutantOf(
    {
      name: 'restarts-are-not-counted',
      family: 'code slip',
      rule: 'identity',
      breaks: 'The epoch says whether a node was restarted, and not how often.',
      harm: 'The second restart looks like the first: the new life counts from 0 again, and is ignored',
      caughtBy: [],
    },
    { ...addressAndEpoch, epochOf: (life) => Math.min(life, 1) },
  ),
  mutantOf(
    {
      name: 'only-the-next-life',
      family: 'protocol logic',
      rule: 'identity',
      breaks: 'A life supersedes the one just before it, and no earlier one.',
      harm: 'Who missed one life of an address does not take the next for one',
      caughtBy: [],
    },
    { ...addressAndEpoch, supersedes: (known, received) => received === known + 1 },
  ),
  mutantOf(
    {
      name: 'one-beat-is-no-sign-of-life',
      family: 'code slip',
      rule: 'merge',
      breaks: 'The stamp is renewed only when a heartbeat has risen by more than one.',
      harm: 'Who is heard of in every tick, one beat further each time, is taken for silent',
      caughtBy: [],
    },
    { ...higherHeartbeat, stamps: (known, received) => received > known + 1 },
  ),
  mutantOf(
    {
      name: 'two-beats-a-turn',
      family: 'code slip',
      rule: 'merge',
      breaks: 'The own heartbeat rises by two in each turn, as if it was raised in two places.',
      harm: 'A heartbeat that is no longer the number of turns: what is due every R turns is due too often',
      caughtBy: [],
    },
    { ...higherHeartbeat, beats: (own) => Math.min(own + 2, DEPARTED - 1) },
  ),
  mutantOf(
    {
      name: 'silent-about-the-first-alone',
      family: 'code slip',
      rule: 'silence',
      breaks: 'Of several that are silent only the first is kept silent about.',
      harm: 'Two are silent at once, and the second is still gossiped',
      caughtBy: [],
    },
    (silent) => silent.slice(0, 1),
  ),
  mutantOf(
    {
      name: 'every-turn-is-a-tick',
      family: 'protocol logic',
      rule: 'stalls',
      breaks: 'Waking time counts turns, and does not look at the clock at all.',
      harm: 'On a slow clock, and for mail after the turn, silence is measured too long',
      caughtBy: [],
    },
    () => 1,
  ),
  mutantOf(
    {
      name: 'a-stall-is-two-ticks',
      family: 'code slip',
      rule: 'stalls',
      breaks: 'Of the time that was slept through two ticks are counted, and not one.',
      harm: 'Each stall makes everybody one tick more silent than the sleeper could have heard',
      caughtBy: [],
    },
    (elapsedTicks) => Math.min(Math.max(elapsedTicks, 0), 2),
  ),
  mutantOf(
    {
      name: 'cleanup-by-formula',
      family: 'code slip',
      rule: 'cleanup',
      breaks: 'A member is removed after the least cleanup time there is, whatever the settings say.',
      harm: 'cleanupTicks is set, and nobody reads it',
      caughtBy: [],
    },
    (silentTicks, { failTicks, delayBoundTicks }) =>
      silentTicks > leastCleanupTicks(failTicks, delayBoundTicks),
  ),
  mutantOf(
    {
      name: 'first-grave-stands',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Who has a tombstone gets no other: the second death of an address is not remembered.',
      harm: 'The farewell of a later life is news each time it is heard',
      caughtBy: [],
    },
    {
      ...rememberRemoved,
      bury(tombstones, removed, now, settings) {
        const first = removed.filter(({ address }) => tombstoneOf(tombstones, address) === undefined);
        return rememberRemoved.bury(tombstones, first, now, settings);
      },
    },
  ),
  mutantOf(
    {
      name: 'grave-of-the-address',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'A tombstone refuses all that has no higher heartbeat, of whatever life.',
      harm: 'Who was removed and comes back in a new life is refused until it has outlived the old one',
      caughtBy: [],
    },
    {
      ...rememberRemoved,
      refuses(tombstones, { address, heartbeat }) {
        const buried = tombstoneOf(tombstones, address);
        return buried !== undefined && heartbeat <= buried.heartbeat;
      },
    },
  ),
  mutantOf(
    {
      name: 'grave-for-the-cleanup-time',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'A tombstone lasts for cleanupTicks, and not for tombstoneTicks.',
      harm: 'The removed are forgotten while somebody may still gossip them, and come back',
      caughtBy: [],
    },
    {
      ...rememberRemoved,
      bury: (tombstones, removed, now, settings) =>
        rememberRemoved.bury(tombstones, removed, now, {
          ...settings,
          tombstoneTicks: settings.cleanupTicks,
        }),
    },
  ),
  mutantOf(
    {
      name: 'asks-ever-more-rarely',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'A newcomer waits twice as long after each request: 1, 2, 4, 8 retry periods.',
      harm: 'After a long loss a newcomer asks too late',
      caughtBy: [],
    },
    (ticksUp, { joinRetryTicks }) => {
      const periods = ticksUp / joinRetryTicks;
      return Number.isInteger(periods) && (periods & (periods - 1)) === 0;
    },
  ),
  mutantOf(
    {
      name: 'asks-at-the-first-of-each-period',
      family: 'code slip',
      rule: 'joinRetry',
      breaks: 'A newcomer asks again when one tick of a retry period is over: never, if it has no more.',
      harm: 'With a retry period of one tick a newcomer never asks again',
      caughtBy: [],
    },
    (ticksUp, { joinRetryTicks }) => ticksUp % joinRetryTicks === 1,
  ),
  mutantOf(
    {
      name: 'a-farewell-does-not-admit',
      family: 'protocol logic',
      rule: 'admission',
      breaks: 'Gossip that brings a farewell does not let a newcomer in.',
      harm: 'A newcomer hears from the group, of somebody that leaves, and stays outside',
      caughtBy: [],
    },
    (msgType) => msgType !== 'LEAVE',
  ),
  mutantOf(
    {
      name: 'round-goes-on-every-turn',
      family: 'code slip',
      rule: 'seedContact',
      breaks: 'The round over the forgotten goes on in each turn, although only every R-th writes to one.',
      harm: 'Where R is a multiple of those forgotten, it is always the same one that is written to',
      caughtBy: [],
    },
    (state, settings) => {
      const { contacted, lastContacted } = contactTheLost(state, { ...settings, joinRetryTicks: 1 });
      const isDue = state.list.vector.heartbeats[state.list.selfIndex]! % settings.joinRetryTicks === 0;
      return { contacted: isDue ? contacted : NOBODY, lastContacted };
    },
  ),
  mutantOf(
    {
      name: 'the-introducer-comes-first',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks: 'No forgotten address is contacted in a turn that contacts the introducer.',
      harm: 'The introducer is gone for good, and the halves of a group never find each other',
      caughtBy: [],
    },
    (state, settings) => {
      const contact = contactTheLost(state, settings);
      return contact.contacted.includes(state.introducer)
        ? { contacted: [state.introducer], lastContacted: state.lastContacted }
        : contact;
    },
  ),
  mutantOf(
    {
      name: 'suspected-introducer-is-fresh',
      family: 'code slip',
      rule: 'seedContact',
      breaks: 'The introducer is not contacted as long as it is listed, even if it is suspected.',
      harm: 'The introducer and a member take each other for dead, and wait until they have forgotten it',
      caughtBy: [],
    },
    (state, settings) => contactTheLost({ ...state, suspects: NOBODY }, settings),
  ),
  mutantOf(
    {
      name: 'the-silent-are-not-passed-over',
      family: 'code slip',
      rule: 'targets',
      breaks: 'The pass goes on by as many as were written to, although silent ones were passed over.',
      harm: 'A silent one in the pass, and the peers behind it are dealt twice: the pass is too long',
      caughtBy: [],
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
      name: 'a-turn-for-the-silent',
      family: 'code slip',
      rule: 'targets',
      breaks: 'A pass in which only silent ones are left has one turn more, for nobody.',
      harm: 'A turn passes in which nobody is written to',
      caughtBy: [],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const rest = deck.order.slice(deck.next);
        if (rest.length > 0 && rest.every((peer) => silent.includes(peer))) {
          return { targets: NOBODY, deck: { ...deck, next: deck.order.length } };
        }
        return shuffledPasses.deal(deck, list, silent, fanout, choice);
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
      caughtBy: [],
    },
    {
      ...shuffledPasses,
      enter(deck, newcomers, choice, mostPeers) {
        const { order, next, passes } = deck;
        if (next === order.length) return deck;
        const widened = order.slice();
        const inPass = new Set(order);
        let draw = firstDraw(choice);
        for (const newcomer of newcomers) {
          if (widened.length >= mostPeers) break;
          const place = indexBelow(draw, widened.length + 1);
          if (!inPass.has(newcomer)) widened.splice(place, 0, newcomer);
          draw = nextDraw(draw);
        }
        return { order: widened, next, passes };
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
      caughtBy: [],
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
      name: 'a-short-turn-is-filled',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The last turn of a pass is filled up from the next pass.',
      harm: 'The passes shift against the turns, and a peer waits longer than G',
      caughtBy: [],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const first = shuffledPasses.deal(deck, list, silent, fanout, choice);
        const missing = fanout - first.targets.length;
        if (missing === 0 || first.deck.next < first.deck.order.length) return first;
        const second = shuffledPasses.deal(first.deck, list, silent, missing, choice);
        return { targets: [...first.targets, ...second.targets], deck: second.deck };
      },
    },
  ),
  mutantOf(
    {
      name: 'answers-count-as-tellings',
      family: 'code slip',
      rule: 'news',
      breaks: 'Who is answered counts as one of the b that are told.',
      harm: 'A stranger is answered, and nobody else is told of it',
      caughtBy: [],
    },
    (news, others, fanout, choice) => {
      const answered = news.unknownSenders.filter((sender) => others.includes(sender));
      const left = Math.max(fanout - answered.length, 0);
      return [...answered, ...pickDistinct(others, left, nextDraw(firstDraw(choice)))];
    },
  ),
  mutantOf(
    {
      name: 'answers-to-the-gone',
      family: 'code slip',
      rule: 'news',
      breaks: 'An unknown sender is answered in the turn, whether it is still listed or not.',
      harm: 'A stranger writes and leaves before it is answered: mail for somebody that is gone',
      caughtBy: [],
    },
    (news, others, fanout, choice) => [
      ...news.unknownSenders,
      ...pickDistinct(others, fanout, nextDraw(firstDraw(choice))),
    ],
  ),
  mutantOf(
    {
      name: 'farewell-to-every-other',
      family: 'protocol logic',
      rule: 'leave',
      breaks: 'A leaver tells every other of its peers, and leaves it to them to pass it on.',
      harm: 'Who leaves does not say so to everyone',
      caughtBy: [],
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
      caughtBy: [],
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
      caughtBy: [],
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
      caughtBy: [],
    },
    { ...piecesThatFit, count: (members, capacity) => Math.max(Math.ceil(members / capacity), 1) },
  ),
];
