/** Mutants of what is told, and to whom: piggybacking, exchange, the accused, joins and leaves. */

import { nextInRound } from '../round.ts';
import { tellNobody } from '../rules/accused.ts';
import { everybodyInTurn, noExchange } from '../rules/exchange.ts';
import { anyGroup, ownGroupOnly } from '../rules/kinship.ts';
import { leastToldFirst } from '../rules/piggyback.ts';
import { bentOutbox, bentReceive, mutantOf, type SwimMutant } from './mutant.ts';

export const TELLING: readonly SwimMutant[] = [
  mutantOf(
    {
      name: 'the-dead-are-not-told',
      family: 'protocol logic',
      rule: 'accused',
      breaks: 'Nobody is told that he was given up; he will hear of it in passing.',
      harm: 'Two that have given each other up write to each other, and neither learns what it would have to refute',
      seen: 'uber-node/ringpop-node#42',
      caughtBy: ['partition-healing', 'accused-told'],
    },
    tellNobody,
  ),
  mutantOf(
    {
      name: 'news-without-a-budget',
      family: 'protocol logic',
      rule: 'piggyback',
      breaks: 'News are told for ever.',
      harm: 'A member tells in every message of what all have known for long',
      seen: 'hashicorp/serf#606',
      caughtBy: ['rumour-budget'],
    },
    { ...leastToldFirst, next: (news, room) => leastToldFirst.next(news, room, Number.POSITIVE_INFINITY) },
  ),
  mutantOf(
    {
      name: 'news-are-told-once',
      family: 'protocol logic',
      rule: 'piggyback',
      breaks: 'What was told once is told no more.',
      harm: 'The one message that had the news is lost, and they are not passed on',
      seen: 'prometheus/alertmanager#1387',
      caughtBy: ['rumour-budget'],
    },
    { ...leastToldFirst, next: (news, room) => leastToldFirst.next(news, room, 1) },
  ),
  mutantOf(
    {
      name: 'most-told-first',
      family: 'code slip',
      rule: 'piggyback',
      breaks: 'Of the news those come first that were told most often.',
      harm: 'A message has room for one, and new news wait until the old are told to the end',
      caughtBy: ['rumour-budget'],
    },
    {
      ...leastToldFirst,
      next(news, room, retellings) {
        const oldest = news.toSorted((a, b) => b.told - a.told);
        const { told, news: left } = leastToldFirst.next(oldest, room, retellings);
        return { told, news: left };
      },
    },
  ),
  mutantOf(
    {
      name: 'room-for-all-news',
      family: 'code slip',
      rule: 'piggyback',
      breaks: 'A message carries all news that there are, whether it has room for them or not.',
      harm: 'Many join at once, and messages get too long for the network',
      seen: 'moby/moby#49939',
      caughtBy: ['bounded-messages'],
    },
    {
      ...leastToldFirst,
      next: (news, _room, retellings) => leastToldFirst.next(news, news.length, retellings),
    },
  ),
  mutantOf(
    {
      name: 'no-exchange',
      family: 'protocol logic',
      rule: 'exchange',
      breaks: 'There is nothing but what travels with probes, as in the paper.',
      harm: 'Both sides of a cut have given each other up, and nobody writes across when it heals',
      seen: 'hashicorp/memberlist#222',
      caughtBy: ['partition-healing'],
    },
    noExchange,
  ),
  mutantOf(
    {
      name: 'the-lost-are-not-written-to',
      family: 'protocol logic',
      rule: 'exchange',
      breaks: 'Lists are exchanged with those that are listed, and never with those that were given up.',
      harm: 'Two members are parted, give each other up, and neither looks for the other again',
      seen: 'hashicorp/memberlist#222',
      caughtBy: ['exchange-rounds'],
    },
    (round, peers, _lost, introducer, choice, most) =>
      everybodyInTurn(round, peers, [], introducer, choice, most),
  ),
  mutantOf(
    {
      name: 'a-new-introducer-is-alone',
      family: 'protocol logic',
      rule: 'exchange',
      breaks: 'Nobody writes to an introducer that it does not list.',
      harm: 'The introducer is gone for so long that it is forgotten, comes back, and founds a second group',
      caughtBy: ['introducer-return'],
    },
    (round, peers, lost, _introducer, choice, most) => {
      const all = [...peers, ...lost].sort((a, b) => a - b);
      const { target, round: next } = nextInRound(round, all, choice, most);
      return { partners: target === null ? [] : [target], round: next };
    },
  ),
  mutantOf(
    {
      name: 'state-alone-admits',
      family: 'protocol logic',
      rule: 'admission',
      breaks: 'Only the answer to its request lets a newcomer in, and no other message does.',
      harm: 'The answer is lost, and a newcomer that the group probes answers nobody',
      caughtBy: ['any-sign-admits'],
    },
    (kind) => kind === 'STATE',
  ),
  mutantOf(
    {
      name: 'asks-no-second-time',
      family: 'protocol logic',
      rule: 'joinRetry',
      breaks: 'A newcomer asks once, and never again.',
      harm: 'A single request is lost, and a newcomer waits for ever',
      caughtBy: ['join-completeness'],
    },
    () => false,
  ),
  bentOutbox(
    {
      name: 'newcomers-ask-the-first-alone',
      family: 'protocol logic',
      breaks: 'Of several introducers a newcomer asks the first alone, each time that it asks.',
      harm: 'The first introducer is down, and newcomers ask it for ever though another is up',
      caughtBy: ['introducers-in-turn', 'join-completeness'],
    },
    (outbox, { group: { introducers } }) =>
      outbox.map((send) => (send.message.kind === 'JOIN' ? { ...send, to: introducers[0] } : send)),
  ),
  bentOutbox(
    {
      name: 'no-answer-to-newcomers',
      family: 'code slip',
      breaks: 'The introducer takes a newcomer in, and does not answer.',
      harm: 'A newcomer has asked, is listed, and knows of nobody until it happens to be probed',
      caughtBy: ['whole-lists'],
    },
    (outbox, before, after) =>
      before.phase === 'member' && after.knowledge.peers.length > before.knowledge.peers.length
        ? outbox.filter(({ message: { kind } }) => kind !== 'STATE')
        : outbox,
  ),
  bentReceive(
    {
      name: 'answer-without-a-list',
      family: 'code slip',
      breaks: 'The answer to a newcomer says who the introducer is, and names nobody else.',
      harm: 'A newcomer is let in, and knows the introducer alone',
      caughtBy: ['whole-lists'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      if (input.message.kind !== 'JOIN') return step;
      const outbox = step.outbox
        .slice(0, 1)
        .map(({ to, message }) => ({ to, message: { ...message, statements: [] } }));
      return { ...step, outbox };
    },
  ),
  mutantOf(
    {
      name: 'leaves-without-a-word',
      family: 'protocol logic',
      rule: 'leave',
      breaks: 'Who leaves tells nobody.',
      harm: 'A member leaves, and it takes as long to find out as a crash',
      caughtBy: ['farewell'],
    },
    () => [],
  ),
  mutantOf(
    {
      name: 'hears-every-group',
      family: 'protocol logic',
      rule: 'kinship',
      breaks: 'Whoever writes is heard, of whatever group, as in the paper.',
      harm: 'A probe of another group comes to a member, and the two groups are one',
      seen: 'hashicorp/consul#843',
      caughtBy: ['one-group'],
    },
    anyGroup,
  ),
  mutantOf(
    {
      name: 'lists-of-every-group',
      family: 'code slip',
      rule: 'kinship',
      breaks: 'Who asks to be let in, and who probes, is asked for its group; lists are taken from anybody.',
      harm: 'One whose seed list is wrong exchanges lists with another group, and brings it in',
      seen: 'aerospike-community/aerolab#48',
      caughtBy: ['one-group'],
    },
    (state, message) =>
      message.kind === 'EXCHANGE' || message.kind === 'STATE' || ownGroupOnly(state, message),
  ),
];
