import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const blindMerge = mutantOf(
  {
    name: 'blind-merge',
    family: 'protocol logic',
    rule: 'merge',
    breaks: 'The merge takes whatever heartbeat it is told, a lower one too.',
    harm: 'A heartbeat that is taken unseen sets back what was known already',
    caughtBy: ['heartbeat-monotonicity', 'merge-is-max', 'causal-accuracy'],
  },
  { ...higherHeartbeat, takes: () => true },
);
