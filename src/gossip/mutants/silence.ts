/** Mutants of the rule silence, and of when it is asked. */
import { vectorWithout } from '../member-list.ts';
import { allPieces } from '../node/gossip.ts';
import { silentAboutNobody } from '../rules/silence.ts';
import { hardenedRules } from '../variants.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

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
  slipOf(
    {
      name: 'answers-by-the-last-turn',
      family: 'protocol logic',
      breaks: 'An answer to a JOINREQ tells of whom the last turn trusted, and not of who is silent by now.',
      harm: 'A newcomer is told of the dead one tick after all should have fallen silent about it',
      caughtBy: ['send-discipline'],
    },
    ({ reduce }, settings) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'receive' || step.outbox.length === 0) return step;
        const { list, suspects } = step.state;
        const told = vectorWithout(list.vector, suspects);
        const outbox = allPieces(told, 'JOINREP', step.state, hardenedRules, settings).map((message) => ({
          to: input.message.addr,
          message,
        }));
        return { ...step, outbox };
      },
    }),
  ),
];
