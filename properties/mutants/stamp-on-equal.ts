import { higherHeartbeat } from '../../src/protocol/rules/merge.ts';
import { mutantOf } from './mutant.ts';

export const stampOnEqual = mutantOf(
  {
    name: 'stamp-on-equal',
    family: 'protocol logic',
    rule: 'merge',
    breaks: 'A heartbeat that is merely repeated counts as a sign of life: the own clock is stamped.',
    harm: 'Two nodes that repeat the heartbeat of a dead one keep it alive',
    caughtBy: ['failure-completeness', 'merge-is-max', 'agreement', 'core-agreement'],
  },
  { ...higherHeartbeat, takes: (known, received) => received >= known, stamps: () => true },
);
