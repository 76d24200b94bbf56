/** Mutants of what is told of others, and of what a message does to who receives it. */

import { memberAt } from '../../protocol/member-vector.ts';
import { DEPARTED, membersOf, vectorOf } from '../member-list.ts';
import { hasMessageShape, type MessageHdr } from '../message.ts';
import { type GossipProtocol, type Mutant, slipOf } from './mutant.ts';

/** Every message on its way out as this makes it. */
function sending(alter: (message: MessageHdr) => MessageHdr) {
  return ({ reduce }: GossipProtocol): Partial<GossipProtocol> => ({
    reduce(state, input) {
      const { state: next, outbox } = reduce(state, input);
      return { state: next, outbox: outbox.map(({ to, message }) => ({ to, message: alter(message) })) };
    },
  });
}

export const TELLING: readonly Mutant[] = [
  slipOf(
    {
      name: 'removal-told-as-a-leave',
      family: 'protocol logic',
      breaks: 'Who removes a silent member tells all others that its epoch is over, and they believe it.',
      harm: 'One that missed a member has everyone remove it, and it cannot object',
      seen: 'moby/moby#50342',
      caughtBy: ['causal-accuracy', 'heartbeat-authority'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'tick') return step;
        const kept = new Set(step.state.list.vector.addresses);
        const departed = membersOf(state.list.vector)
          .filter(({ address }) => !kept.has(address))
          .map((member) => ({ ...member, heartbeat: DEPARTED }));
        if (departed.length === 0) return step;
        return { ...step, state: { ...step.state, news: { ...step.state.news, departed } } };
      },
    }),
  ),
  slipOf(
    {
      name: 'sender-counts-one-more',
      family: 'protocol logic',
      breaks: 'Who hears from a sender counts its heartbeat one up on its own.',
      harm: 'A heartbeat that its owner has never had',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['heartbeat-authority', 'merge-is-max'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { list } = step.state;
        if (input.kind !== 'receive' || list === state.list) return step;
        const index = list.vector.addresses.indexOf(input.message.addr);
        if (index < 0) return step;
        const heartbeats = list.vector.heartbeats.with(index, list.vector.heartbeats[index]! + 1);
        return {
          ...step,
          state: { ...step.state, list: { ...list, vector: { ...list.vector, heartbeats } } },
        };
      },
    }),
  ),
  slipOf(
    {
      name: 'first-heartbeat-is-garbage',
      family: 'code slip',
      breaks: 'The heartbeat in the first JOINREQ is not initialised, and happens to be high.',
      harm: 'A first heartbeat out of thin air: all that follows looks old',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['heartbeat-authority', 'lossless-accuracy'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { state: next, outbox } = reduce(state, input);
        if (input.kind !== 'start') return { state: next, outbox };
        const own = { ...memberAt(next.list.vector, next.list.selfIndex), heartbeat: 0x5eed };
        const memberVector = vectorOf([own]);
        return {
          state: next,
          outbox: outbox.map(({ to, message }) => ({ to, message: { ...message, memberVector } })),
        };
      },
    }),
  ),
  slipOf(
    {
      name: 'heartbeat-outlives-the-epoch',
      family: 'protocol logic',
      breaks: 'A newer epoch is taken, and the higher heartbeat of the older one is kept with it.',
      harm: 'A counter that is not reset: the new life is silent until it has outlived the old one',
      seen: 'quickwit-oss/chitchat#178',
      caughtBy: ['heartbeat-authority', 'merge-is-max', 'restart-completeness'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { list } = step.state;
        const before = state.list.vector;
        if (input.kind !== 'receive' || list.vector.epochs === before.epochs) return step;
        const heartbeats = list.vector.heartbeats.map((heartbeat, index) => {
          const known = before.addresses.indexOf(list.vector.addresses[index]!);
          return Math.max(heartbeat, before.heartbeats[known] ?? 0);
        });
        return {
          ...step,
          state: { ...step.state, list: { ...list, vector: { ...list.vector, heartbeats } } },
        };
      },
    }),
  ),
  slipOf(
    {
      name: 'joiner-added-twice',
      family: 'code slip',
      breaks: 'A newcomer is put on the list by its JOINREQ, and once more by the entry in it.',
      harm: 'A newcomer that is listed twice',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['well-formed-lists'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'receive' || input.message?.msgType !== 'JOINREQ') return step;
        const { list } = step.state;
        const index = list.vector.addresses.indexOf(input.message.addr);
        if (index < 0 || state.list.vector.addresses.includes(input.message.addr)) return step;
        const twice = <T>(entries: readonly T[]) => entries.toSpliced(index, 0, entries[index]!);
        const { addresses, epochs, heartbeats } = list.vector;
        const vector = {
          addresses: twice(addresses),
          epochs: twice(epochs),
          heartbeats: twice(heartbeats),
        };
        const selfIndex = vector.addresses.indexOf(state.self);
        const doubled = { vector, heardTicks: twice(list.heardTicks), selfIndex };
        return { ...step, state: { ...step.state, list: doubled } };
      },
    }),
  ),
  slipOf(
    {
      name: 'answer-to-everyone',
      family: 'protocol logic',
      breaks: 'Every PING is answered with a PING.',
      harm: 'An answer to an answer to an answer: a storm',
      caughtBy: ['message-budget'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'receive' || !hasMessageShape(input.message)) return step;
        const { addr, msgType } = input.message;
        if (msgType !== 'PING' || step.state.phase !== 'member' || addr === state.self) return step;
        const memberVector = vectorOf([memberAt(step.state.list.vector, step.state.list.selfIndex)]);
        return { ...step, outbox: [{ to: addr, message: { msgType, memberVector, addr: state.self } }] };
      },
    }),
  ),
  slipOf(
    {
      name: 'self-is-not-told-of',
      family: 'code slip',
      breaks: 'Who gossips leaves its own entry out.',
      harm: 'Who tells of all but itself is heard of by nobody',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['lossless-accuracy', 'send-discipline', 'causal-accuracy'],
    },
    sending((message) => {
      if (message.msgType !== 'PING') return message;
      const others = membersOf(message.memberVector).filter(({ address }) => address !== message.addr);
      return { ...message, memberVector: vectorOf(others) };
    }),
  ),
];
