/** Mutants of the rules of joining: join retry, and admission. */
import { onlyJoinrepAdmits } from '../rules/admission.ts';
import { askOnce } from '../rules/join-retry.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const JOINING: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-retry',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'A newcomer asks once, and never again.',
      harm: 'Without a second try one lost JOINREQ excludes a newcomer for good',
      seen: 'a program of the MP1 assignment',
      caughtBy: [
        'join-completeness',
        'restart-completeness',
        'cold-start',
        'partition-healing',
        'agreement',
        'core-agreement',
      ],
    },
    askOnce,
  ),
  mutantOf(
    {
      name: 'one-more-try',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'A newcomer asks a second time, and then gives up.',
      harm: 'Who gives up after the second try never gets in',
      caughtBy: ['join-completeness', 'cold-start', 'agreement', 'core-agreement'],
    },
    (ticksUp, settings) => ticksUp === settings.joinRetryTicks,
  ),
  mutantOf(
    {
      name: 'retry-slows-down',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'The newcomer waits twice as long before each new try: a backoff without a limit.',
      harm: 'A newcomer that waits ever longer misses the date at which it must be in',
      caughtBy: ['join-completeness', 'cold-start'],
    },
    (ticksUp, settings) => Number.isInteger(Math.log2(ticksUp / settings.joinRetryTicks)),
  ),
  mutantOf(
    {
      name: 'asks-in-every-tick',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'A newcomer does not wait between two tries: it asks in every tick.',
      harm: 'A newcomer that asks in every tick: all the more mail, the less the introducer can answer',
      caughtBy: ['gossip-load'],
    },
    () => true,
  ),
  slipOf(
    {
      name: 'asks-the-first-introducer-only',
      family: 'protocol logic',
      breaks: 'Of several introducers a newcomer asks the first alone, each time that it asks.',
      harm: 'The first introducer is gone, and nobody new gets in although the others are there',
      caughtBy: ['join-completeness', 'restart-completeness', 'introducers-in-turn'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const [first] = state.group.introducers;
        const outbox = step.outbox.map((send) =>
          send.message.msgType === 'JOINREQ' ? { ...send, to: first } : send,
        );
        return { ...step, outbox };
      },
    }),
  ),
  mutantOf(
    {
      name: 'no-admission',
      family: 'protocol logic',
      rule: 'admission',
      breaks: 'Only a JOINREP lets a newcomer in; gossip that reaches it before is ignored.',
      harm: 'Gossip reaches a newcomer, and it still waits for a JOINREP',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['any-sign-admits'],
    },
    onlyJoinrepAdmits,
  ),
  mutantOf(
    {
      name: 'answer-does-not-admit',
      family: 'code slip',
      rule: 'admission',
      breaks: 'Of the messages that admit a newcomer one kind was forgotten: the JOINREP.',
      harm: 'A case that was forgotten: a newcomer is answered, and stays outside',
      caughtBy: ['any-sign-admits', 'join-completeness'],
    },
    (msgType) => msgType !== 'JOINREP',
  ),
  slipOf(
    {
      name: 'known-one-is-not-answered',
      family: 'protocol logic',
      breaks: 'Who is on the list already gets no answer to a JOINREQ: it is taken to have had one.',
      harm: 'The answer was lost, and who asks again is taken to have had it',
      caughtBy: ['join-answered', 'news-at-once'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'receive' || step.outbox.length === 0) return step;
        const isKnown = state.list.vector.addresses.includes(input.message.addr);
        return isKnown ? { ...step, outbox: [] } : step;
      },
    }),
  ),
  slipOf(
    {
      name: 'answer-is-one-piece',
      family: 'protocol logic',
      breaks: 'Of an answer that takes several pieces only the first is sent.',
      harm: 'Only the first piece of the list is answered, and the newcomer misses the others',
      caughtBy: ['join-answered'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        return input.kind === 'receive' ? { ...step, outbox: step.outbox.slice(0, 1) } : step;
      },
    }),
  ),
  slipOf(
    {
      name: 'answer-waits-for-the-turn',
      family: 'protocol logic',
      breaks:
        'A JOINREQ has no answer of its own: the newcomer is listed, and hears in the next regular turn of its.',
      harm: 'A JOINREQ is read, and the newcomer is left to be told when its turn comes',
      caughtBy: ['join-answered', 'news-at-once'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        return input.kind === 'receive' ? { ...step, outbox: [] } : step;
      },
    }),
  ),
];
