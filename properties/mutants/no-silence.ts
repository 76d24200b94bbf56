import { silentAboutNobody } from '../../src/protocol/rules/silence.ts';
import { mutantOf } from './mutant.ts';

export const noSilence = mutantOf(
  {
    name: 'no-silence',
    breaks: 'Suspects are gossiped, and gossiped to, like everyone else.',
    caughtBy: ['send-discipline'],
  },
  { silence: silentAboutNobody },
);
