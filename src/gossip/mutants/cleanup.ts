/** Mutants of the rule cleanup. */
import { type Mutant, mutantOf } from './mutant.ts';

export const CLEANUP: readonly Mutant[] = [
  mutantOf(
    {
      name: 'removal-at-fail-ticks',
      family: 'protocol logic',
      rule: 'cleanup',
      breaks: 'A member is removed as soon as it would be suspected.',
      harm: 'Without the wait who is silent for failTicks is removed at once, though it may live',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['exact-timing', 'causal-accuracy'],
    },
    (silentTicks, settings) => silentTicks > settings.failTicks,
  ),
  mutantOf(
    {
      name: 'removal-a-tick-early',
      family: 'code slip',
      rule: 'cleanup',
      breaks: 'A member is removed when it was silent for just cleanupTicks: >= for >.',
      harm: 'Off by one, a member is removed while it may still be heard of',
      caughtBy: ['exact-timing'],
    },
    (silentTicks, settings) => silentTicks >= settings.cleanupTicks,
  ),
  mutantOf(
    {
      name: 'removal-five-ticks-late',
      family: 'code slip',
      rule: 'cleanup',
      breaks: 'A member is removed five ticks after its time.',
      harm: 'Five ticks too many, and the dead are listed past the date',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['exact-timing'],
    },
    (silentTicks, settings) => silentTicks > settings.cleanupTicks + 5,
  ),
  mutantOf(
    {
      name: 'suspects-for-ever',
      family: 'protocol logic',
      rule: 'cleanup',
      breaks: 'Nobody is ever removed: the dead stay on the list as suspects.',
      harm: 'Without a removal the dead are listed for ever',
      seen: 'quickwit-oss/chitchat#17',
      caughtBy: ['failure-completeness', 'exact-timing', 'agreement'],
    },
    () => false,
  ),
];
