/**
 * Mutants that the scoreboard's hunt does not catch within its budget, or not by more than luck: what the harness is
 * known to miss, and why, is in `docs/scoreboard-limits.md`. They were written blind (see `written-blind-beliefs.ts`).
 */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { firstDraw, nextDraw, pickDistinct } from '../../protocol/chance.ts';
import { DEPARTED, isWellFormed, membersOf, vectorWithout } from '../member-list.ts';
import { contactTheLost } from '../rules/seed-contact.ts';
import { rememberRemoved, tombstoneOf } from '../rules/tombstones.ts';
import { NO_NEWS } from '../state.ts';
import { bentReceive, bentState, lists } from './bent.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const NOT_CAUGHT: readonly Mutant[] = [
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
  bentState(
    {
      name: 'admission-is-no-news',
      family: 'protocol logic',
      breaks:
        'What lets a newcomer in is no news to it: all that it lists is new, and it tells nobody at once.',
      harm: 'A newcomer is let in, and waits for its turns to tell of itself',
      caughtBy: [],
    },
    (before) => (before.phase === 'joining' ? { news: NO_NEWS } : null),
  ),
  bentState(
    {
      name: 'farewell-of-a-stranger-is-kept',
      family: 'protocol logic',
      breaks: 'The farewell of somebody that is not listed is remembered, and not passed on.',
      harm: 'A farewell goes no further than to the first that never knew the leaver',
      caughtBy: [],
    },
    (before, after) => {
      if (after.news.departed === before.news.departed) return null;
      const departed = after.news.departed.filter(
        (member) => before.news.departed.includes(member) || lists(before.list, member.address),
      );
      return { news: { ...after.news, departed } };
    },
  ),
  bentReceive(
    {
      name: 'room-is-made-too-late',
      family: 'code slip',
      breaks: 'Newcomers are taken in before those that leave have made room for them.',
      harm: 'A message brings a farewell and a newcomer, and a full list has no room for it',
      caughtBy: [],
    },
    (state, input, sound) => {
      const { message } = input;
      const { memberVector } = message;
      if (message.msgType !== 'LEAVE' || !isWellFormed(memberVector)) return sound(state, input);
      const members = membersOf(memberVector);
      const leaving = members.filter(({ heartbeat }) => heartbeat === DEPARTED).map(({ address }) => address);
      const staying = members.filter(({ heartbeat }) => heartbeat !== DEPARTED).map(({ address }) => address);
      if (leaving.length === 0 || staying.length === 0) return sound(state, input);
      const part = (left: readonly Address[]) => ({
        ...input,
        message: { ...message, memberVector: vectorWithout(memberVector, left) },
      });
      return sound(sound(state, part(leaving)).state, part(staying));
    },
  ),
  slipOf(
    {
      name: 'sender-in-four-bytes',
      family: 'code slip',
      breaks: 'The sender is written in four bytes, and its port is lost.',
      harm: 'Two nodes on one host, and the answer goes to a third',
      caughtBy: [],
    },
    (sound) => ({
      encode: (message) => sound.encode({ ...message, addr: message.addr % 2 ** 32 }),
    }),
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
    (state, settings) => contactTheLost({ ...state, suspects: [] }, settings),
  ),
  bentReceive(
    {
      name: 'farewell-of-a-life-not-met',
      family: 'code slip',
      breaks: 'The farewell of a later life than the one that is listed is passed over.',
      harm: 'A node restarts and leaves, and who missed the restart keeps its former life',
      caughtBy: [],
    },
    (state, input, sound) => {
      const { memberVector } = input.message;
      if (!isWellFormed(memberVector)) return sound(state, input);
      const { vector } = state.list;
      const notMet = membersOf(memberVector).filter(({ address, epoch, heartbeat }) => {
        const index = indexOfAddress(vector.addresses, address);
        return heartbeat === DEPARTED && index >= 0 && epoch > vector.epochs[index]!;
      });
      const met = vectorWithout(
        memberVector,
        notMet.map(({ address }) => address),
      );
      return sound(state, { ...input, message: { ...input.message, memberVector: met } });
    },
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
      name: 'first-grave-stands',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Who has a tombstone gets no other: the second death of an address is not remembered.',
      harm: 'Who has died twice is remembered for its first death alone, and comes back',
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
];
