import { oneMessage } from '../../src/protocol/rules/pieces.ts';
import { mutantOf } from './mutant.ts';

export const oneMessageOnly = mutantOf(
  {
    name: 'one-message',
    family: 'protocol logic',
    rule: 'pieces',
    breaks: 'A list goes out as one message, however long it is.',
    harm: 'A list that has outgrown a message never arrives',
    caughtBy: ['agreement', 'bounded-messages', 'core-agreement'],
  },
  oneMessage,
);
