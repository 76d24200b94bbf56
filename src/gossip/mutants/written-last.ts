/**
 * Mutants that were written when the claims were done, from the rules alone: a check that the suite was not
 * fitted to the others. How they fared is in `docs/scoreboard-limits.md`.
 */
import { memberAt } from '../../protocol/member-vector.ts';
import { ownEntry, vectorOf } from '../member-list.ts';
import { addressAndEpoch } from '../rules/identity.ts';
import { tellAtOnce } from '../rules/news.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const WRITTEN_LAST: readonly Mutant[] = [
  mutantOf(
    {
      name: 'second-life-is-the-first',
      family: 'code slip',
      rule: 'identity',
      breaks:
        'The lives are counted from 1 in one place and from 0 in another: the second bears the first’s epoch.',
      harm: 'Off by one, the second life is taken for the first',
      caughtBy: ['epoch-order', 'restart-completeness'],
    },
    { ...addressAndEpoch, epochOf: (life) => Math.max(life - 1, 0) },
  ),
  slipOf(
    {
      name: 'farewell-is-a-heartbeat',
      family: 'code slip',
      breaks: 'The farewell holds the leaver’s next heartbeat, and not the one that ends its epoch.',
      harm: 'A farewell that reads like any other heartbeat',
      caughtBy: ['leave-announced'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { state: gone, outbox } = reduce(state, input);
        if (input.kind !== 'leave') return { state: gone, outbox };
        const own = ownEntry(state.list);
        const memberVector = vectorOf([{ ...own, heartbeat: own.heartbeat + 1 }]);
        return {
          state: gone,
          outbox: outbox.map(({ to, message }) => ({ to, message: { ...message, memberVector } })),
        };
      },
    }),
  ),
  slipOf(
    {
      name: 'answer-names-the-introducer-alone',
      family: 'protocol logic',
      breaks: 'The JOINREP holds the introducer’s own entry and not its list.',
      harm: 'A newcomer is told of the introducer, and of nobody else',
      caughtBy: ['send-discipline'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { state: next, outbox } = reduce(state, input);
        if (input.kind !== 'receive') return { state: next, outbox };
        const memberVector = vectorOf([memberAt(next.list.vector, next.list.selfIndex)]);
        return {
          state: next,
          outbox: outbox.map(({ to, message }) => ({ to, message: { ...message, memberVector } })),
        };
      },
    }),
  ),
  mutantOf(
    {
      name: 'leave-is-no-news',
      family: 'protocol logic',
      rule: 'news',
      breaks: 'Only arrivals are news: a leave, and what comes with it, waits for the regular turns.',
      harm: 'A leave is not told to more than the regular turns reach',
      caughtBy: ['leave-passed-on'],
    },
    (news, ...rest) => (news.departed.length === 0 ? tellAtOnce(news, ...rest) : []),
  ),
  slipOf(
    {
      name: 'own-heartbeat-from-others',
      family: 'hostile world',
      breaks: 'A node that is told a higher heartbeat of itself takes it, like that of any other.',
      harm: 'A lie about its own heartbeat is believed by the one who must know better',
      caughtBy: ['merge-is-max', 'heartbeat-monotonicity'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        const told = input.kind === 'receive' ? input.message?.memberVector : undefined;
        const { list } = step.state;
        const heartbeat = told?.heartbeats?.[told.addresses?.indexOf(state.self) ?? -1];
        if (typeof heartbeat !== 'number' || heartbeat <= ownEntry(list).heartbeat) return step;
        const heartbeats = list.vector.heartbeats.with(list.selfIndex, heartbeat);
        return {
          ...step,
          state: { ...step.state, list: { ...list, vector: { ...list.vector, heartbeats } } },
        };
      },
    }),
  ),
];
