import { silentAboutNobody } from '../../src/protocol/rules/silence.ts';
import { mutantOf } from './mutant.ts';

export const noSilence = mutantOf(
  {
    name: 'no-silence',
    family: 'protocol logic',
    rule: 'silence',
    breaks: 'Suspects are gossiped, and gossiped to, like everyone else.',
    harm: 'Without silence a suspect goes on being gossiped, and gossiped to',
    caughtBy: ['send-discipline'],
  },
  silentAboutNobody,
);
