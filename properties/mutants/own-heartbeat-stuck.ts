import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const ownHeartbeatStuck = mutantOf(
  {
    name: 'own-heartbeat-stuck',
    breaks: 'A node never raises its own heartbeat.',
    caughtBy: ['heartbeat-monotonicity', 'lossless-accuracy', 'causal-accuracy', 'agreement'],
  },
  { merge: { ...higherHeartbeat, beats: (own) => own } },
);
