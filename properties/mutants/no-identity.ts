import { addressOnly } from '../../src/protocol/rules/identity.ts';
import { mutantOf } from './mutant.ts';

export const noIdentity = mutantOf(
  {
    name: 'no-identity',
    breaks: 'The lives of an address are not told apart: a restart counts from 0 under the old name.',
    caughtBy: ['causal-accuracy', 'lossless-accuracy', 'heartbeat-authority', 'join-completeness'],
  },
  { identity: addressOnly },
);
