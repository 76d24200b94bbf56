/** Mutants of what a reducer must never do: write to what it was given, remember, throw. And of the wire. */
import { encodeMessage } from '../codec.ts';
import { isWellFormed, membersOf, vectorOf } from '../member-list.ts';
import { hasMessageShape } from '../message.ts';
import type { Tombstone } from '../rules/tombstones.ts';
import { type Mutant, slipOf } from './mutant.ts';

export const PURITY: readonly Mutant[] = [
  slipOf(
    {
      name: 'list-is-shared',
      family: 'code slip',
      breaks: 'A node writes its new heartbeat into the very array that its messages hold.',
      harm: 'A message that changes while it is under way: it shares an array with its sender',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['purity', 'heartbeat-authority'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'tick' || step.state === state) return step;
        const { vector } = step.state.list;
        const shared = state.list.vector.heartbeats as number[];
        if (shared.length !== vector.heartbeats.length) return step;
        vector.heartbeats.forEach((heartbeat, index) => {
          shared[index] = heartbeat;
        });
        const list = { ...step.state.list, vector: { ...vector, heartbeats: shared } };
        const outbox = step.outbox.map(({ to, message }) =>
          message.memberVector === vector
            ? { to, message: { ...message, memberVector: list.vector } }
            : { to, message },
        );
        return { state: { ...step.state, list }, outbox };
      },
    }),
  ),
  slipOf(
    {
      name: 'tombstones-sorted-in-place',
      family: 'code slip',
      breaks: 'The tombstones are sorted where they are, and a state that is over changes with them.',
      harm: 'An array that is sorted in place belongs to a state that is over',
      caughtBy: ['purity'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        (state.tombstones as Tombstone[]).sort((a, b) => a.untilTick - b.untilTick);
        return reduce(state, input);
      },
    }),
  ),
  slipOf(
    {
      name: 'one-deck-for-all',
      family: 'code slip',
      breaks: 'The running pass is kept beside the state, in a variable that all nodes of a process share.',
      harm: 'What is kept beside the state is one for all nodes: the same step comes out twice as two',
      caughtBy: ['purity', 'send-discipline'],
    },
    ({ reduce, init }) => {
      let { deck } = init(0, { name: '', introducers: [0] });
      return {
        reduce(state, input) {
          const step = reduce({ ...state, deck }, input);
          deck = step.state.deck;
          return step;
        },
      };
    },
  ),
  slipOf(
    {
      name: 'junk-is-fatal',
      family: 'hostile world',
      breaks: 'The entries of a message are read before it is known to be one.',
      harm: 'A message that is none, and the node that reads it is gone',
      caughtBy: ['purity'],
    },
    ({ reduce }) => ({
      reduce: (state, input) =>
        input.kind === 'receive' && input.message.memberVector.addresses.length === 0
          ? { state, outbox: [] }
          : reduce(state, input),
    }),
  ),
  slipOf(
    {
      name: 'alone-is-fatal',
      family: 'code slip',
      breaks: 'The peer of a tick is read before it is known whether there is one.',
      harm: 'The last one left looks for a peer, and is gone too',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['purity'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { addresses } = state.list.vector;
        if (input.kind === 'tick' && state.phase === 'member' && addresses.length === 1) {
          throw new RangeError('nobody to draw from');
        }
        return reduce(state, input);
      },
    }),
  ),
  slipOf(
    {
      name: 'heartbeat-in-four-bytes',
      family: 'hostile world',
      breaks: 'The wire has four bytes for a heartbeat that may need six.',
      harm: 'Cut to four bytes, a farewell is a heartbeat like any other',
      caughtBy: ['wire-format'],
    },
    () => ({
      encode(message) {
        const entries = membersOf(message.memberVector);
        const cut = entries.map((member) => ({ ...member, heartbeat: member.heartbeat % 2 ** 32 }));
        return encodeMessage({ ...message, memberVector: vectorOf(cut) });
      },
    }),
  ),
  slipOf(
    {
      name: 'malformed-is-half-taken',
      family: 'hostile world',
      breaks:
        'The entries of a message are checked one by one while they are taken in: those before a wrong one count.',
      harm: 'A message that is wrong in the middle is thrown away, and its first half believed',
      caughtBy: ['purity'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        if (input.kind !== 'receive' || !hasMessageShape(input.message)) return reduce(state, input);
        const { memberVector } = input.message;
        const members = membersOf(memberVector);
        const sound = members.findIndex((_, index) => !isWellFormed(vectorOf(members.slice(0, index + 1))));
        if (sound < 0) return reduce(state, input);
        const message = { ...input.message, memberVector: vectorOf(members.slice(0, sound)) };
        return { ...reduce(state, { ...input, message }), outbox: [] };
      },
    }),
  ),
];
