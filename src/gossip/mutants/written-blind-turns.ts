/** Mutants that were written blind (see `written-blind-beliefs.ts`): what a turn does, in the code around the rules. */
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { silentFor } from '../member-list.ts';
import { nodeLoopOps } from '../node/node-loop-ops.ts';
import { onlyWakingTime } from '../rules/stalls.ts';
import { unexpired } from '../rules/tombstones.ts';
import { NO_NEWS, type NodeState, wakingTime } from '../state.ts';
import { hardenedRules } from '../variants.ts';
import { bentTick, type GossipStep, lists, restamped } from './bent.ts';
import { type Mutant, slipOf } from './mutant.ts';

/** With the own index of before wherever somebody ahead of the node was removed. */
function withStaleIndex(before: NodeState, step: GossipStep): GossipStep {
  const { list, self } = step.state;
  if (list.vector.addresses === before.list.vector.addresses) return step;
  const removed = before.list.vector.addresses.filter((address) => address < self && !lists(list, address));
  if (removed.length === 0) return step;
  const selfIndex = list.selfIndex + removed.length;
  return { ...step, state: { ...step.state, list: { ...list, selfIndex } } };
}

export const WRITTEN_BLIND_TURNS: readonly Mutant[] = [
  bentTick(
    {
      name: 'silent-as-of-the-last-turn',
      family: 'code slip',
      breaks:
        'A turn gossips first and looks for the silent after it: it is silent about those of last turn.',
      harm: 'Somebody is suspected in this very turn, and gossiped to once more',
      caughtBy: ['send-discipline'],
    },
    (state, input, _sound, settings) =>
      nodeLoopOps(state, input, { ...hardenedRules, silence: () => state.suspects }, settings),
  ),
  bentTick(
    {
      name: 'graves-by-the-clock',
      family: 'code slip',
      breaks: 'Tombstones are set in waking time and expire by the clock.',
      harm: 'After a stall the lost are forgotten before their time, and nobody writes to them',
      caughtBy: ['lost-contact'],
    },
    (state, input, sound) => sound({ ...state, tombstones: unexpired(state.tombstones, input.now) }, input),
  ),
  slipOf(
    {
      name: 'own-index-is-kept',
      family: 'code slip',
      breaks: 'Somebody ahead in the list is removed, and the index of the own entry stays as it was.',
      harm: 'An index kept across a removal: a node beats the heart of its neighbour',
      caughtBy: ['heartbeat-authority', 'heartbeat-monotonicity'],
    },
    (sound) => ({ reduce: (state, input) => withStaleIndex(state, sound.reduce(state, input)) }),
  ),
  bentTick(
    {
      name: 'one-removal-a-turn',
      family: 'code slip',
      breaks: 'Of several whose time is over only the first is removed in a turn.',
      harm: 'Two crash at once, and one of them is removed too late',
      caughtBy: ['exact-timing'],
    },
    (state, input, sound, settings) => {
      const waking = wakingTime(state, input.now, onlyWakingTime);
      const waiting = silentFor(state.list, settings.cleanupTicks, waking).slice(1);
      if (state.phase !== 'member' || waiting.length === 0) return sound(state, input);
      const stamps = new Map(
        waiting.map((address) => [
          address,
          state.list.heardTicks[indexOfAddress(state.list.vector.addresses, address)]!,
        ]),
      );
      const late = waking - settings.failTicks - 1;
      const younger = restamped(state.list, (address, stamp) => (stamps.has(address) ? late : stamp));
      const step = sound({ ...state, list: younger }, input);
      const list = restamped(step.state.list, (address, stamp) => stamps.get(address) ?? stamp);
      return { ...step, state: { ...step.state, list } };
    },
  ),
  bentTick(
    {
      name: 'same-request-again',
      family: 'code slip',
      breaks: 'Each JOINREQ carries the heartbeat of the first, and not the entry as it stands.',
      harm: 'A newcomer asks again, and its request says nothing new of it: it is not heard to live',
      caughtBy: ['causal-accuracy'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      if (state.phase !== 'joining' || step.outbox.length === 0) return step;
      const outbox = step.outbox.map(({ to, message }) => ({
        to,
        message: { ...message, memberVector: { ...message.memberVector, heartbeats: [0] } },
      }));
      return { ...step, outbox };
    },
  ),
  bentTick(
    {
      name: 'news-in-the-first-piece',
      family: 'code slip',
      breaks: 'News that take several messages go out as the first of them alone.',
      harm: 'A list in pieces, and news that stand at its end are not told',
      caughtBy: ['news-at-once', 'leave-passed-on'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      if (state.news === NO_NEWS) return step;
      const told = new Set<Address>();
      const outbox = step.outbox.filter(({ to }) => !told.has(to) && told.add(to));
      return { ...step, outbox };
    },
  ),
];
