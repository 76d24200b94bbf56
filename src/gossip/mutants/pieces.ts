/** Mutants of the rule pieces. */
import { ownEntry } from '../member-list.ts';
import { oneMessage, piecesThatFit } from '../rules/pieces.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const PIECES: readonly Mutant[] = [
  mutantOf(
    {
      name: 'one-message',
      family: 'protocol logic',
      rule: 'pieces',
      breaks: 'A list goes out as one message, however long it is.',
      harm: 'A list that has outgrown a message never arrives',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['agreement', 'bounded-messages', 'core-agreement'],
    },
    oneMessage,
  ),
  mutantOf(
    {
      name: 'list-cut-short',
      family: 'protocol logic',
      rule: 'pieces',
      breaks: 'A list that is too long is cut to the first entries that fit.',
      harm: 'A list cut to its first entries: the last members are never told of',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['agreement', 'send-discipline', 'core-agreement'],
    },
    { ...oneMessage, piece: (vector, own, capacity) => piecesThatFit.piece(vector, own, capacity, 0) },
  ),
  mutantOf(
    {
      name: 'room-for-one-more',
      family: 'code slip',
      rule: 'pieces',
      breaks: 'The room in a message is counted from the wrong thing: each piece is one entry too long.',
      harm: 'A piece that is one entry too long is lost every time',
      seen: 'quickwit-oss/chitchat#170',
      caughtBy: ['bounded-messages', 'agreement'],
    },
    {
      ...piecesThatFit,
      count: (members, capacity) => piecesThatFit.count(members, capacity + 1),
      piece: (vector, own, capacity, index) => piecesThatFit.piece(vector, own, capacity + 1, index),
    },
  ),
  mutantOf(
    {
      name: 'last-piece-is-lost',
      family: 'code slip',
      rule: 'pieces',
      breaks: 'The number of pieces is rounded down: a last piece that is not full never goes out.',
      harm: 'Rounded down, the last piece of a list never goes out',
      caughtBy: ['join-completeness', 'agreement'],
    },
    {
      ...piecesThatFit,
      count: (members, capacity) => Math.max(Math.floor((members - 1) / (capacity - 1)), 1),
    },
  ),
  mutantOf(
    {
      name: 'own-entry-in-one-piece',
      family: 'protocol logic',
      rule: 'pieces',
      breaks: 'The list is cut as it stands, and the sender’s own entry is in one of the pieces alone.',
      harm: 'Whoever gets a piece without the sender in it has not heard from the sender',
      caughtBy: ['lossless-accuracy', 'send-discipline'],
    },
    {
      ...piecesThatFit,
      count: (members, capacity) => Math.ceil(members / capacity),
      piece({ addresses, epochs, heartbeats }, _own, capacity, index) {
        const [from, until] = [index * capacity, (index + 1) * capacity];
        return {
          addresses: addresses.slice(from, until),
          epochs: epochs.slice(from, until),
          heartbeats: heartbeats.slice(from, until),
        };
      },
    },
  ),
  mutantOf(
    {
      name: 'pieces-keep-step',
      family: 'protocol logic',
      rule: 'pieces',
      breaks: 'Whose turn it is among the pieces goes on with every tick, and not with the passes.',
      harm: 'Pieces that keep step with the passes: one peer gets the same one again and again',
      caughtBy: ['pieces-rotate'],
    },
    { ...piecesThatFit, turn: ({ list }, _to, count) => ownEntry(list).heartbeat % count },
  ),
];
