import { drawnAnew } from '../../src/protocol/rules/targets.ts';
import { mutantOf } from './mutant.ts';

export const targetsDrawnAnew = mutantOf(
  {
    name: 'targets-drawn-anew',
    family: 'protocol logic',
    rule: 'targets',
    breaks: 'The targets of each tick are drawn anew, so that a peer can wait for its turn for any time.',
    harm: 'With peers drawn anew each tick a live member is suspected, although nothing is lost',
    caughtBy: ['lossless-accuracy'],
  },
  drawnAnew,
);
