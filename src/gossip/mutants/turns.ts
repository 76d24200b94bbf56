/** Mutants of whose turn it is, in the code around the rules: one that something else takes the place of. */
import type { Address } from '../../protocol/address.ts';
import { NO_NEWS, type NodeState } from '../state.ts';
import { type GossipProtocol, type Mutant, slipOf } from './mutant.ts';

/** In a tick in which these others are written to, the regular targets are not. */
function takingTheTurn(othersOf: (before: NodeState, receivers: readonly Address[]) => readonly Address[]) {
  return ({ reduce }: GossipProtocol): Partial<GossipProtocol> => ({
    reduce(state, input) {
      const step = reduce(state, input);
      if (input.kind !== 'tick' || step.state.phase !== 'member') return step;
      const { deck } = step.state;
      const wasNext = deck.passes === state.deck.passes ? state.deck.next : 0;
      const dealt = deck.order.slice(wasNext, deck.next);
      const receivers = step.outbox.map(({ to }) => to).filter((to) => !dealt.includes(to));
      const others = othersOf(state, receivers);
      if (others.length === 0) return step;
      return { ...step, outbox: step.outbox.filter(({ to }) => !dealt.includes(to)) };
    },
  });
}

export const TURNS: readonly Mutant[] = [
  slipOf(
    {
      name: 'news-take-the-turn',
      family: 'protocol logic',
      breaks:
        'In a tick with news those alone are written to whom the news are for: the regular turn is lost.',
      harm: 'Where there is always news, the regular turns are lost, and nobody makes up for them',
      caughtBy: ['contact-gap', 'newcomer-contact', 'full-turns', 'news-at-once'],
    },
    takingTheTurn(({ news }, receivers) => (news === NO_NEWS ? [] : receivers)),
  ),
  slipOf(
    {
      name: 'lost-take-the-turn',
      family: 'protocol logic',
      breaks: 'In a tick in which the lost are contacted they alone are: the regular turn is lost.',
      harm: 'Whoever looks for the lost forgets those who are there: their turn is gone',
      caughtBy: ['full-turns', 'contact-gap', 'lossless-accuracy'],
    },
    takingTheTurn(({ news, list }, receivers) =>
      news === NO_NEWS ? receivers.filter((to) => !list.vector.addresses.includes(to)) : [],
    ),
  ),
];
