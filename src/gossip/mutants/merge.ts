/** Mutants of the rule merge. */
import { higherHeartbeat } from '../rules/merge.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const MERGE: readonly Mutant[] = [
  mutantOf(
    {
      name: 'blind-merge',
      family: 'protocol logic',
      rule: 'merge',
      breaks: 'The merge takes whatever heartbeat it is told, a lower one too.',
      harm: 'A heartbeat that is taken unseen sets back what was known already',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['heartbeat-monotonicity', 'merge-is-max', 'causal-accuracy'],
    },
    { ...higherHeartbeat, takes: () => true },
  ),
  mutantOf(
    {
      name: 'lower-heartbeat-wins',
      family: 'code slip',
      rule: 'merge',
      breaks: 'The comparison of heartbeats is the wrong way round.',
      harm: 'With an inverted comparison nobody ever hears that another lives',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['lossless-accuracy', 'merge-is-max', 'heartbeat-monotonicity'],
    },
    { ...higherHeartbeat, takes: (known, received) => received < known },
  ),
  mutantOf(
    {
      name: 'stamp-on-equal',
      family: 'protocol logic',
      rule: 'merge',
      breaks: 'A heartbeat that is merely repeated counts as a sign of life: the own clock is stamped.',
      harm: 'Two nodes that repeat the heartbeat of a dead one keep it alive',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['failure-completeness', 'merge-is-max', 'agreement', 'core-agreement'],
    },
    { ...higherHeartbeat, takes: (known, received) => received >= known, stamps: () => true },
  ),
  mutantOf(
    {
      name: 'taken-without-a-stamp',
      family: 'code slip',
      rule: 'merge',
      breaks: 'A higher heartbeat is taken, and the time at which it was heard is not noted.',
      harm: 'Who is heard of in every tick is suspected, for nobody noted when',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['lossless-accuracy', 'merge-is-max', 'causal-accuracy'],
    },
    { ...higherHeartbeat, stamps: () => false },
  ),
  mutantOf(
    {
      name: 'own-heartbeat-stuck',
      family: 'protocol logic',
      rule: 'merge',
      breaks: 'A node never raises its own heartbeat.',
      harm: 'Who never raises its heartbeat is taken for dead, although nothing is lost',
      seen: 'edwardcapriolo/gossip#8',
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
  ),
  mutantOf(
    {
      name: 'heartbeat-runs-over',
      family: 'hostile world',
      rule: 'merge',
      breaks: 'The heartbeat is kept in 4 bits, and begins again at 0.',
      harm: 'A counter that runs over makes the living look dead',
      seen: 'scylladb/scylladb#7363',
      caughtBy: ['lossless-accuracy', 'heartbeat-monotonicity'],
    },
    { ...higherHeartbeat, beats: (own) => (own + 1) % 16 },
  ),
  mutantOf(
    {
      name: 'taken-on-equal',
      family: 'code slip',
      rule: 'merge',
      breaks: 'An equal heartbeat is taken as well, but not stamped: >= for >.',
      harm: 'Nothing',
      equivalent:
        'Whoever takes an equal heartbeat without stamping it writes a number over itself. The one equal heartbeat that is more than a number is the one that ends an epoch, and it is never held: who hears it removes the member instead.',
      caughtBy: [],
    },
    { ...higherHeartbeat, takes: (known, received) => received >= known },
  ),
  mutantOf(
    {
      name: 'heartbeat-without-a-limit',
      family: 'hostile world',
      rule: 'merge',
      breaks: 'The own heartbeat does not stop short of the number that ends an epoch.',
      harm: 'Nothing',
      equivalent:
        'The own heartbeat begins at 0, rises by one per tick, and is never taken from a message. So it reaches 2^48 − 1 after as many ticks: 8,900 years at one tick per millisecond, and no schedule is that long.',
      caughtBy: [],
    },
    { ...higherHeartbeat, beats: (own) => own + 1 },
  ),
];
