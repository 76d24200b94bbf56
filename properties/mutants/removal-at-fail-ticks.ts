import { mutantOf } from './mutant.ts';

export const removalAtFailTicks = mutantOf(
  {
    name: 'removal-at-fail-ticks',
    family: 'protocol logic',
    rule: 'cleanup',
    breaks: 'A member is removed as soon as it would be suspected.',
    harm: 'Without the wait who is silent for failTicks is removed at once, though it may live',
    caughtBy: ['exact-timing', 'causal-accuracy'],
  },
  (silentTicks, settings) => silentTicks > settings.failTicks,
);
