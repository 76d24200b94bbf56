/** Mutants of the rule seed contact. */
import { contactNobody, contactTheLost } from '../rules/seed-contact.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const SEED_CONTACT: readonly Mutant[] = [
  mutantOf(
    {
      name: 'no-seed-contact',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks: 'Nobody writes to whom it has lost: once apart, two halves stay apart.',
      harm: 'Two halves that have forgotten each other never meet again',
      seen: 'uber/ringpop-node#42',
      caughtBy: ['partition-healing', 'agreement', 'core-agreement'],
    },
    contactNobody,
  ),
  mutantOf(
    {
      name: 'introducer-is-not-contacted',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks:
        'Members write to one that they have forgotten, but never to an introducer that they have lost.',
      harm: 'An introducer that restarts founds a second group, and nobody tells it of the first',
      seen: 'akka/akka-core#25361',
      caughtBy: ['introducer-return', 'partition-healing', 'agreement', 'core-agreement'],
    },
    (state, settings) => {
      const { contacted, lastContacted } = contactTheLost(state, settings);
      return {
        contacted: contacted.filter((address) => !state.group.introducers.includes(address)),
        lastContacted,
      };
    },
  ),
  mutantOf(
    {
      name: 'seed-contact-at-the-start-only',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks: 'The lost are contacted in the first retry period of a life, and never again.',
      harm: 'Who looks for the lost only once after its start never finds them again',
      caughtBy: ['partition-healing', 'agreement', 'core-agreement'],
    },
    (state, settings) =>
      state.list.vector.heartbeats[state.list.selfIndex]! > settings.joinRetryTicks
        ? contactNobody(state, settings)
        : contactTheLost(state, settings),
  ),
  mutantOf(
    {
      name: 'lost-are-contacted-in-every-tick',
      family: 'code slip',
      rule: 'seedContact',
      breaks: 'The lost are contacted in all ticks but those of the retry period: !== for ===.',
      harm: 'With an inverted test the lost are written to in every tick but the one that is theirs',
      caughtBy: ['gossip-load'],
    },
    (state, settings) =>
      state.list.vector.heartbeats[state.list.selfIndex]! % settings.joinRetryTicks === 0
        ? contactNobody(state, settings)
        : contactTheLost(state, { ...settings, joinRetryTicks: 1 }),
  ),
  mutantOf(
    {
      name: 'first-of-the-lost-only',
      family: 'protocol logic',
      rule: 'seedContact',
      breaks: 'Of those that it has forgotten a member always writes to the first.',
      harm: 'One of the lost is written to again and again, and the others never',
      caughtBy: ['lost-contact'],
    },
    (state, settings) => contactTheLost({ ...state, lastContacted: 0 }, settings),
  ),
];
