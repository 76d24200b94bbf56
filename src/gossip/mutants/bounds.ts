/** Mutants of the limits: of what a node keeps, and of what one message makes it send. */
import { indexOfAddress } from '../../protocol/ascending.ts';
import { peersOf } from '../member-list.ts';
import { shuffledPasses } from '../rules/targets.ts';
import { rememberRemoved } from '../rules/tombstones.ts';
import { LARGEST_SETTING, setupOf } from '../settings.ts';
import { hardenedRules, lenientVariant } from '../variants.ts';
import { type Mutant, mutantOf, slipOf } from './mutant.ts';

export const BOUNDS: readonly Mutant[] = [
  slipOf(
    {
      name: 'list-without-limit',
      family: 'hostile world',
      breaks: 'Whoever is told of is taken in, however long the list is.',
      harm: 'A stranger makes up members, and the list grows with every one',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['bounded-state'],
    },
    (_protocol, settings) => {
      const roomy = setupOf({ ...settings, memberLimit: LARGEST_SETTING });
      const { reduce } = lenientVariant('roomy', hardenedRules).create(roomy);
      return { reduce };
    },
  ),
  mutantOf(
    {
      name: 'tombstones-without-limit',
      family: 'hostile world',
      rule: 'tombstones',
      breaks: 'All of the removed are remembered, however many there are.',
      harm: 'Whoever was made up is remembered, and the memory of the dead grows with every one',
      caughtBy: ['bounded-state'],
    },
    {
      ...rememberRemoved,
      bury: (tombstones, removed, now, settings) =>
        rememberRemoved.bury(tombstones, removed, now, { ...settings, tombstoneLimit: LARGEST_SETTING }),
    },
  ),
  mutantOf(
    {
      name: 'pass-without-limit',
      family: 'hostile world',
      rule: 'targets',
      breaks: 'Every newcomer enters the running pass, however long it has become.',
      harm: 'Those who come make the running pass longer than the list',
      caughtBy: ['bounded-state'],
    },
    {
      ...shuffledPasses,
      enter: (deck, newcomers, choice) => shuffledPasses.enter(deck, newcomers, choice, LARGEST_SETTING),
    },
  ),
  slipOf(
    {
      name: 'refused-but-noted',
      family: 'code slip',
      breaks:
        'A stranger that writes is noted for an answer before it is looked whether there is room for it.',
      harm: 'Strangers for whom there is no room are noted, one after the other',
      caughtBy: ['bounded-state'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const step = reduce(state, input);
        if (input.kind !== 'receive' || input.message?.msgType !== 'PING') return step;
        const { news, list } = step.state;
        const sender = input.message.addr;
        if (indexOfAddress(list.vector.addresses, sender) >= 0) return step;
        const unknownSenders = [...news.unknownSenders, sender];
        return { ...step, state: { ...step.state, news: { ...news, unknownSenders } } };
      },
    }),
  ),
  slipOf(
    {
      name: 'join-answered-to-all',
      family: 'protocol logic',
      breaks:
        'Who is asked to let somebody in sends the answer to all that it lists, and not to who has asked.',
      harm: 'One request makes a member write to everyone at once',
      caughtBy: ['bounded-answers'],
    },
    ({ reduce }) => ({
      reduce(state, input) {
        const { state: next, outbox } = reduce(state, input);
        if (input.kind !== 'receive') return { state: next, outbox };
        const peers = peersOf(next.list);
        return {
          state: next,
          outbox: outbox.flatMap(({ message }) => peers.map((to) => ({ to, message }))),
        };
      },
    }),
  ),
];
