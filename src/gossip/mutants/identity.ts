/** Mutants of the rule identity. */
import { addressAndEpoch, addressOnly } from '../rules/identity.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const IDENTITY: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-identity',
      family: 'protocol logic',
      rule: 'identity',
      breaks: 'The lives of an address are not told apart: a restart counts from 0 under the old name.',
      harm: 'Without epochs who returns is taken for its former life, and is not listed',
      seen: 'edwardcapriolo/gossip#15',
      caughtBy: [
        'restart-completeness',
        'heartbeat-authority',
        'lossless-accuracy',
        'causal-accuracy',
        'partition-healing',
      ],
    },
    addressOnly,
  ),
  mutantOf(
    {
      name: 'older-epoch-returns',
      family: 'protocol logic',
      rule: 'identity',
      breaks: 'Any other epoch replaces the one that is held, an older one too.',
      harm: 'A late word of the former life takes the place of the new one',
      seen: 'hashicorp/memberlist#311',
      caughtBy: ['epoch-order', 'merge-is-max'],
    },
    { ...addressAndEpoch, supersedes: (known, received) => received !== known },
  ),
  mutantOf(
    {
      name: 'first-epoch-stays',
      family: 'code slip',
      rule: 'identity',
      breaks: 'The comparison of epochs is the wrong way round: the older one wins.',
      harm: 'Whoever comes back while its former life is listed is not known to be back',
      caughtBy: ['restart-completeness', 'merge-is-max', 'epoch-order'],
    },
    { ...addressAndEpoch, supersedes: (known, received) => received < known },
  ),
  mutantOf(
    {
      name: 'epoch-in-one-bit',
      family: 'hostile world',
      rule: 'identity',
      breaks: 'The epoch is kept in too few bits: the third life bears the number of the first.',
      harm: 'An epoch that has run over counts for less than the one before it',
      caughtBy: ['restart-completeness', 'epoch-order'],
    },
    { ...addressAndEpoch, epochOf: (life) => life % 2 },
  ),
];
