import { oneMessage } from '../../src/protocol/rules/pieces.ts';
import { mutantOf } from './mutant.ts';

export const oneMessageOnly = mutantOf(
  {
    name: 'one-message',
    breaks: 'A list goes out as one message, however long it is.',
    caughtBy: ['bounded-messages'],
  },
  { pieces: oneMessage },
);
