import { addressOnly } from '../../src/protocol/rules/identity.ts';
import { mutantOf } from './mutant.ts';

export const noIdentity = mutantOf(
  {
    name: 'no-identity',
    family: 'protocol logic',
    rule: 'identity',
    breaks: 'The lives of an address are not told apart: a restart counts from 0 under the old name.',
    harm: 'Without epochs who returns is taken for its former life, and is not listed',
    caughtBy: [
      'restart-completeness',
      'heartbeat-authority',
      'lossless-accuracy',
      'causal-accuracy',
      'partition-healing',
    ],
  },
  addressOnly,
);
