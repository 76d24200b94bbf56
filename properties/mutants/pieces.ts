/** Mutants of the rule pieces. */
import { oneMessage, piecesThatFit } from '../../src/protocol/rules/pieces.ts';
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
    (vector, ownAddress, capacity) => piecesThatFit(vector, ownAddress, capacity, 0),
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
    (vector, ownAddress, capacity, turn) => piecesThatFit(vector, ownAddress, capacity + 1, turn),
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
    (vector, ownAddress, capacity, turn) => {
      const others = vector.addresses.length - 1;
      const count = Math.max(Math.floor(others / (capacity - 1)), 1);
      if (turn !== undefined) return piecesThatFit(vector, ownAddress, capacity, turn % count);
      return piecesThatFit(vector, ownAddress, capacity).slice(0, count);
    },
  ),
];
