/** Mutants of the rule silence. */
import { silentAboutNobody } from '../../src/protocol/rules/silence.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const SILENCE: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-silence',
      family: 'protocol logic',
      rule: 'silence',
      breaks: 'Suspects are gossiped, and gossiped to, like everyone else.',
      harm: 'Without silence a suspect goes on being gossiped, and gossiped to',
      seen: 'quickwit-oss/chitchat#161',
      caughtBy: ['send-discipline'],
    },
    silentAboutNobody,
  ),
  mutantOf(
    {
      name: 'one-suspect-is-told',
      family: 'code slip',
      rule: 'silence',
      breaks: 'The first of the suspects is skipped: a loop that begins at 1.',
      harm: 'The first of the suspects is gossiped as if it lived',
      caughtBy: ['send-discipline'],
    },
    (suspects) => suspects.slice(1),
  ),
];
