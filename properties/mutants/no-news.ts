import { tellInPassing } from '../../src/protocol/rules/news.ts';
import { mutantOf } from './mutant.ts';

export const noNews = mutantOf(
  {
    name: 'no-news',
    family: 'protocol logic',
    rule: 'news',
    breaks: 'Membership news are not passed on at once: they wait for the regular gossip.',
    harm: 'Without news at once a newcomer waits for the regular gossip',
    caughtBy: ['news-at-once'],
  },
  tellInPassing,
);
