import { mutantOf } from './mutant.ts';

export const removalAtFailTicks = mutantOf(
  {
    name: 'removal-at-fail-ticks',
    breaks: 'A member is removed as soon as it would be suspected.',
    caughtBy: ['causal-accuracy'],
  },
  { cleanup: (silentTicks, settings) => silentTicks > settings.failTicks },
);
