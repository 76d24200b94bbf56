/** Mutants of the rule stalls, and of which clock is believed. */
import { allThatPasses } from '../rules/stalls.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const STALLS: readonly Mutant[] = [
  mutantOf(
    {
      name: 'sleep-counts-as-silence',
      family: 'protocol logic',
      rule: 'stalls',
      breaks: 'All that has passed on the clock since the last turn counts as silence.',
      harm: 'Who has slept takes it for the silence of the others, and gives them up on waking',
      seen: 'hashicorp/consul#1212',
      caughtBy: ['waking-time', 'own-ticks'],
    },
    allThatPasses,
  ),
  slipOf(
    {
      name: 'measured-on-the-wall-clock',
      family: 'hostile world',
      breaks: 'Silence is measured on the clock that can be set.',
      harm: 'A clock that is set back makes a silence shorter than it was',
      seen: 'hazelcast/hazelcast#6933',
      caughtBy: ['exact-timing', 'merge-is-max'],
    },
    ({ reduce }) => ({ reduce: (state, input) => reduce(state, { ...input, now: input.wall }) }),
  ),
];
