/** Mutants that were written blind (see `written-blind-beliefs.ts`): what a message does, in the code around the rules. */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { silentFor, vectorWithout } from '../member-list.ts';
import { allPieces } from '../node/gossip.ts';
import { onlyWakingTime } from '../rules/stalls.ts';
import { wakingTime } from '../state.ts';
import { hardenedRules } from '../variants.ts';
import { bentAnswer, bentState, lists, restamped } from './bent.ts';
import type { Mutant } from './mutant.ts';

export const WRITTEN_BLIND_RECEIVING: readonly Mutant[] = [
  bentState(
    {
      name: 'every-message-is-a-tick',
      family: 'code slip',
      breaks: 'Waking time is moved on with each message that is taken in, and the clock of the turn is not.',
      harm: 'The more mail there is, the longer is everybody silent',
      caughtBy: ['waking-time', 'merge-is-max', 'exact-timing'],
    },
    (before, _after, { now }) => ({ wakingAtTurn: wakingTime(before, now, onlyWakingTime) }),
  ),
  bentAnswer(
    {
      name: 'answer-by-the-clock',
      family: 'code slip',
      breaks: 'The answer to a JOINREQ measures silence on the clock, and the stamps are in waking time.',
      harm: 'After a stall the introducer tells newcomers of nobody',
      caughtBy: ['send-discipline', 'join-answered'],
    },
    (_before, { state }, { message, now }, settings) => {
      const vector = vectorWithout(state.list.vector, silentFor(state.list, settings.failTicks, now));
      return allPieces(vector, 'JOINREP', state, hardenedRules, settings).map((told) => ({
        to: message.addr,
        message: told,
      }));
    },
  ),
  bentState(
    {
      name: 'suspicion-stands-till-the-turn',
      family: 'code slip',
      breaks: 'A suspicion is not taken back when the suspect is heard of, but in the next turn.',
      harm: 'A suspect is heard of and still suspected',
      caughtBy: ['send-discipline'],
    },
    (before, after) => {
      const suspects = before.suspects.filter((suspect) => lists(after.list, suspect));
      return suspects.length === after.suspects.length ? null : { suspects };
    },
  ),
  bentState(
    {
      name: 'renewed-with-the-old-stamp',
      family: 'code slip',
      breaks: 'A new life takes the place of the old one, and its stamp stays that of the old one.',
      harm: 'A node restarts, and is suspected for the silence of its former life',
      caughtBy: ['causal-accuracy', 'merge-is-max'],
    },
    (before, after) => {
      if (after.list.vector.epochs === before.list.vector.epochs) return null;
      const { vector, heardTicks } = before.list;
      const stampOf = (address: Address, stamp: number) => {
        const was = indexOfAddress(vector.addresses, address);
        const is = indexOfAddress(after.list.vector.addresses, address);
        return was >= 0 && vector.epochs[was] !== after.list.vector.epochs[is] ? heardTicks[was]! : stamp;
      };
      return { list: restamped(after.list, stampOf) };
    },
  ),
  bentAnswer(
    {
      name: 'full-house',
      family: 'code slip',
      breaks: 'A JOINREQ is not answered when the list is full, even if it was the asker that filled it.',
      harm: 'The last that a list has room for is taken in, and never told so',
      caughtBy: ['join-answered', 'news-at-once'],
    },
    (_before, { state, outbox }, _input, { memberLimit }) =>
      state.list.heardTicks.length >= memberLimit ? [] : outbox,
  ),
  bentState(
    {
      name: 'restarted-sender-is-no-stranger',
      family: 'code slip',
      breaks: 'A sender is answered if its address was unknown, but not if it was its life.',
      harm: 'A new life writes, that may know nobody else, and is not answered',
      caughtBy: ['news-at-once'],
    },
    (before, after, { message }) =>
      lists(before.list, message.addr) && after.news !== before.news
        ? { news: { ...after.news, unknownSenders: before.news.unknownSenders } }
        : null,
  ),
  bentState(
    {
      name: 'second-farewell-replaces-the-first',
      family: 'code slip',
      breaks: 'The farewells to pass on are those of the last message that brought any.',
      harm: 'Two leave in one tick, and only one farewell is passed on',
      caughtBy: ['leave-passed-on'],
    },
    (before, after) => {
      const earlier = before.news.departed;
      if (earlier.length === 0 || after.news.departed === earlier) return null;
      return {
        news: { ...after.news, departed: after.news.departed.filter((member) => !earlier.includes(member)) },
      };
    },
  ),
  bentState(
    {
      name: 'grave-stays-open',
      family: 'code slip',
      breaks: 'Who comes back is listed, and keeps its tombstone.',
      harm: 'Who came back is still contacted as one of the lost',
      caughtBy: ['gossip-load'],
    },
    (before, after, _input, { tombstoneLimit }) => {
      const buried = new Set(after.tombstones.map(({ address }) => address));
      const risen = before.tombstones.filter(({ address }) => !buried.has(address));
      if (risen.length === 0) return null;
      const all = [...risen, ...after.tombstones];
      return { tombstones: all.slice(Math.max(all.length - tombstoneLimit, 0)) };
    },
  ),
];
