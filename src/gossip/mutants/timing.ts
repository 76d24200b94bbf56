/** Mutants of how time is measured, and of what a silence comes to. */

import { indexOfAddress } from '../../protocol/ascending.ts';
import { firstDraw, indexBelow } from '../../protocol/chance.ts';
import { editList } from '../member-list.ts';
import { setupOf } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { hardenedRules, lenientVariant } from '../variants.ts';
import { type GossipProtocol, type Mutant, slipOf } from './mutant.ts';

/** What the clock shows to a node that trusts something else than its clock. */
type Clock = (state: NodeState, now: number) => number;

function measuring(clock: Clock) {
  return ({ reduce }: GossipProtocol): Partial<GossipProtocol> => ({
    reduce: (state, input) => reduce(state, { ...input, now: clock(state, input.now) }),
  });
}

export const TIMING: readonly Mutant[] = [
  slipOf(
    {
      name: 'suspicion-a-tick-early',
      family: 'code slip',
      breaks: 'A member is suspected when it was silent for just failTicks: >= for >.',
      harm: 'Off by one, a member is suspected in the very tick in which it may still be heard of',
      caughtBy: ['exact-timing'],
    },
    (protocol, settings) => {
      const failTicks = Math.max(settings.failTicks - 1, 1);
      const earlier = lenientVariant(protocol.name, hardenedRules).create(
        setupOf({ ...settings, failTicks }),
      );
      return {
        reduce: (state, input) => (input.kind === 'tick' ? earlier : protocol).reduce(state, input),
      };
    },
  ),
  slipOf(
    {
      name: 'suspicion-is-final',
      family: 'protocol logic',
      breaks: 'Who was suspected once stays suspected, whatever is heard of it.',
      harm: 'A suspicion that nothing takes back: who was late once is shunned for good',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['exact-timing', 'agreement', 'core-agreement'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { addresses } = step.state.list.vector;
        const suspects = addresses.filter(
          (address) => state.suspects.includes(address) || step.state.suspects.includes(address),
        );
        return { ...step, state: { ...step.state, suspects } };
      },
    }),
  ),
  slipOf(
    {
      name: 'own-entry-ages',
      family: 'code slip',
      breaks: 'A node does not stamp its own entry, and in the end removes itself.',
      harm: 'A node that does not count itself as heard of removes itself',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['well-formed-lists'],
    },
    ({ reduce }, { failTicks }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { list, self, suspects } = step.state;
        if (input.kind !== 'tick') return step;
        const heardTick = state.list.heardTicks[state.list.selfIndex]!;
        const aged = { ...list, heardTicks: list.heardTicks.with(list.selfIndex, heardTick) };
        const all = input.now - heardTick > failTicks ? [...suspects, self].sort((a, b) => a - b) : suspects;
        return { ...step, state: { ...step.state, list: aged, suspects: all } };
      },
    }),
  ),
  slipOf(
    {
      name: 'silence-counted-in-ticks-made',
      family: 'hostile world',
      breaks: 'A silence is counted in the ticks that the node has made, not on its clock.',
      harm: 'Who counts its ticks and does not look at its clock stamps a time that it never was',
      caughtBy: ['merge-is-max', 'exact-timing'],
    },
    measuring((state, now) =>
      state.phase === 'idle' ? now : state.list.vector.heartbeats[state.list.selfIndex]!,
    ),
  ),
  slipOf(
    {
      name: 'clock-that-never-goes-back',
      family: 'hostile world',
      breaks:
        'A clock that was set back is not believed: the node goes on from the latest time that it has seen.',
      harm: 'A clock that was set ahead and back again is not believed, and the dead are missed too late',
      caughtBy: ['exact-timing', 'merge-is-max'],
    },
    measuring((state, now) => Math.max(now, ...state.list.heardTicks)),
  ),
  slipOf(
    {
      name: 'stamped-by-the-sender',
      family: 'hostile world',
      breaks: 'What is heard is stamped with the time of the sender, taken from its heartbeat.',
      harm: 'The clock is taken from the message: whoever started late looks silent from the first',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['merge-is-max', 'lossless-accuracy'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { list } = step.state;
        if (input.kind !== 'receive' || list === state.list) return step;
        const heardTicks = list.heardTicks.map((tick, index) =>
          tick === input.now && index !== list.selfIndex
            ? Math.min(tick, list.vector.heartbeats[index]!)
            : tick,
        );
        return { ...step, state: { ...step.state, list: { ...list, heardTicks } } };
      },
    }),
  ),
  slipOf(
    {
      name: 'wrong-one-removed',
      family: 'code slip',
      breaks:
        'Of two that are removed in one tick the second is removed at its index from before: the next goes.',
      harm: 'An index kept across a removal: the dead one stays, and its neighbour is removed',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['exact-timing'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'tick') return step;
        const { addresses } = state.list.vector;
        const kept = new Set(step.state.list.vector.addresses);
        const gone = addresses.filter((address) => !kept.has(address));
        if (gone.length < 2) return step;
        const neighbours = gone.map((address, removed) => addresses[addresses.indexOf(address) + removed]);
        const wrong = neighbours.filter((address) => address !== undefined && address !== state.self);
        const list = editList(state.list, wrong as number[], [], input.now);
        return { ...step, state: { ...step.state, list } };
      },
    }),
  ),
  slipOf(
    {
      name: 'introducer-is-never-removed',
      family: 'protocol logic',
      breaks: 'The introducer is not aged: it is listed and trusted for ever.',
      harm: 'The introducer is dead, and everyone goes on listing it',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['failure-completeness', 'exact-timing'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        if (input.kind !== 'tick') return reduce(state, input);
        const index = indexOfAddress(state.list.vector.addresses, state.group.introducers[0]);
        if (index < 0) return reduce(state, input);
        const heardTicks = state.list.heardTicks.with(index, input.now);
        return reduce({ ...state, list: { ...state.list, heardTicks } }, input);
      },
    }),
  ),
  slipOf(
    {
      name: 'own-turn-skips-the-round',
      family: 'code slip',
      breaks: 'A node that draws itself as the target skips the whole round, and ages nobody.',
      harm: 'Who draws itself skips the round: it does not beat, and misses nobody',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['heartbeat-monotonicity', 'exact-timing'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { vector, selfIndex } = state.list;
        const drawn = indexBelow(firstDraw(input.choice), vector.addresses.length);
        if (input.kind === 'tick' && state.phase === 'member' && drawn === selfIndex) {
          return { state, outbox: [] };
        }
        return reduce(state, input);
      },
    }),
  ),
];
