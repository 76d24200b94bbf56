import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const blindMerge = mutantOf(
  {
    name: 'blind-merge',
    breaks: 'The merge takes whatever heartbeat it is told, a lower one too.',
    caughtBy: ['heartbeat-monotonicity'],
  },
  { merge: { ...higherHeartbeat, takes: () => true } },
);
