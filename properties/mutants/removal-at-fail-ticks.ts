import { mutantOf } from './mutant.ts';

export const removalAtFailTicks = mutantOf(
  {
    name: 'removal-at-fail-ticks',
    rule: 'cleanup',
    breaks: 'A member is removed as soon as it would be suspected.',
    harm: 'Without the wait who is silent for a moment is gone, and not just suspected',
    caughtBy: ['exact-timing', 'causal-accuracy'],
  },
  (silentTicks, settings) => silentTicks > settings.failTicks,
);
