import { drawnAnew } from '../../src/protocol/rules/targets.ts';
import { mutantOf } from './mutant.ts';

export const targetsDrawnAnew = mutantOf(
  {
    name: 'targets-drawn-anew',
    breaks: 'The targets of each tick are drawn anew, so that a peer can wait for its turn for any time.',
    caughtBy: ['lossless-accuracy'],
  },
  { targets: drawnAnew },
);
