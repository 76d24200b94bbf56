import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const ownHeartbeatStuck = mutantOf(
  {
    name: 'own-heartbeat-stuck',
    family: 'protocol logic',
    rule: 'merge',
    breaks: 'A node never raises its own heartbeat.',
    harm: 'Who never raises its heartbeat is taken for dead, although nothing is lost',
    caughtBy: [
      'lossless-accuracy',
      'heartbeat-monotonicity',
      'causal-accuracy',
      'cold-start',
      'agreement',
      'core-agreement',
    ],
  },
  { ...higherHeartbeat, beats: (own) => own },
);
