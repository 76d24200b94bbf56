/** Mutants of the rule news, and of what becomes of the news. */
import { membersOf, vectorOf } from '../member-list.ts';
import { tellAtOnce, tellInPassing } from '../rules/news.ts';
import { NO_NEWS } from '../state.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const NEWS: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-news',
      family: 'protocol logic',
      rule: 'news',
      breaks: 'Membership news are not passed on at once: they wait for the regular gossip.',
      harm: 'Without news at once a newcomer waits for the regular gossip',
      caughtBy: ['news-at-once'],
    },
    tellInPassing,
  ),
  mutantOf(
    {
      name: 'news-to-nobody-new',
      family: 'protocol logic',
      rule: 'news',
      breaks: 'The budget of a piece of news is the logarithm of the group, rounded down: none below ten.',
      harm: 'A budget that is used up before it is begun: the news reach nobody',
      seen: 'moby/moby#53437',
      caughtBy: ['news-at-once'],
    },
    (news, others, fanout, choice) =>
      tellAtOnce(news, others, Math.min(fanout, Math.floor(Math.log10(others.length + 1))), choice),
  ),
  mutantOf(
    {
      name: 'strangers-get-no-answer',
      family: 'protocol logic',
      rule: 'news',
      breaks: 'News go on at once, but who writes as a stranger gets no answer.',
      harm: 'A stranger writes, is listed, and is not answered',
      caughtBy: ['news-at-once'],
    },
    (news, others, fanout, choice) => tellAtOnce({ ...news, unknownSenders: [] }, others, fanout, choice),
  ),
  slipOf(
    {
      name: 'news-for-ever',
      family: 'code slip',
      breaks: 'News are not cleared once they were told: each tick tells them again.',
      harm: 'News that are never cleared are told in every tick',
      caughtBy: ['gossip-load'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'tick' || state.news === NO_NEWS) return step;
        return { ...step, state: { ...step.state, news: state.news } };
      },
    }),
  ),
  slipOf(
    {
      name: 'farewell-goes-no-further',
      family: 'protocol logic',
      breaks: 'Who hears a farewell removes the leaver, and does not pass it on.',
      harm: 'A farewell goes no further than to whom the leaver knew',
      caughtBy: ['leave-passed-on'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { news } = step.state;
        if (news.departed.length === 0) return step;
        return { ...step, state: { ...step.state, news: { ...news, departed: [] } } };
      },
    }),
  ),
  slipOf(
    {
      name: 'farewell-over-the-new-life',
      family: 'protocol logic',
      breaks: 'A farewell is told in place of whatever is listed of its address, a later life as well.',
      harm: 'The farewell of a former life is told in place of the life that is back',
      caughtBy: ['send-discipline', 'news-at-once'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const { departed } = state.news;
        if (input.kind !== 'tick' || departed.length === 0) return step;
        const over = new Map(departed.map((member) => [member.address, member]));
        const outbox = step.outbox.map(({ to, message }) => {
          const members = membersOf(message.memberVector).map((member) => over.get(member.address) ?? member);
          return { to, message: { ...message, msgType: 'LEAVE' as const, memberVector: vectorOf(members) } };
        });
        return { ...step, outbox };
      },
    }),
  ),
];
