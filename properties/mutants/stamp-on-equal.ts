import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const stampOnEqual = mutantOf(
  {
    name: 'stamp-on-equal',
    breaks: 'A heartbeat that is merely repeated counts as a sign of life: the own clock is stamped.',
    caughtBy: ['failure-completeness', 'agreement'],
  },
  { merge: { ...higherHeartbeat, takes: (known, received) => received >= known, stamps: () => true } },
);
