/** Mutants of what a word about a member counts for: the order of statements, refutation, tombstones, and lives. */

import { isMessage, type Kind } from '../message.ts';
import { deathIsFinal } from '../rules/order.ts';
import { raiseIncarnation, refuteSuspicions } from '../rules/refutation.ts';
import { rememberRemoved } from '../rules/tombstones.ts';
import { swimProtocol } from '../swim-protocol.ts';
import { hardenedRules, SWIM } from '../variants.ts';
import { bentReceive, mutantOf, type SwimMutant, slipOf } from './mutant.ts';

export const WORD: readonly SwimMutant[] = [
  mutantOf(
    {
      name: 'death-is-final',
      family: 'protocol logic',
      rule: 'order',
      breaks: 'Death is the last word of a life, whatever its incarnation, as in the paper.',
      harm: 'Who was given up by mistake is refused for as long as it lives',
      seen: 'caio/foca#15',
      caughtBy: ['partition-healing'],
    },
    deathIsFinal,
  ),
  mutantOf(
    {
      name: 'suspicion-beats-its-refutation',
      family: 'code slip',
      rule: 'order',
      breaks: 'A suspicion counts for more than the word that refutes it, one incarnation further.',
      harm: 'A member refutes a suspicion, and who hears the suspicion once more believes it again',
      caughtBy: ['statement-order'],
    },
    (said, known) =>
      hardenedRules.order(
        said.status === 'suspect' && known.status === 'alive'
          ? { ...said, incarnation: said.incarnation + 1 }
          : said,
        known,
      ),
  ),
  mutantOf(
    {
      name: 'death-beats-every-incarnation',
      family: 'code slip',
      rule: 'order',
      breaks: 'That a member is dead is believed, however old the word is.',
      harm: 'An old word of a death that was refuted long since removes the member again',
      seen: 'hashicorp/memberlist#311',
      caughtBy: ['statement-order'],
    },
    (said, known) =>
      said.status === 'dead' &&
      said.life === known.life &&
      (known.status === 'alive' || known.status === 'suspect')
        ? true
        : hardenedRules.order(said, known),
  ),
  mutantOf(
    {
      name: 'any-word-of-life-counts',
      family: 'code slip',
      rule: 'order',
      breaks: 'That a member is alive is believed of a suspect at the incarnation of the suspicion.',
      harm: 'Whoever has not heard of a suspicion yet talks others out of it, and the dead stay listed',
      caughtBy: ['statement-order'],
    },
    (said, known) =>
      (said.status === 'alive' &&
        known.status === 'suspect' &&
        said.life === known.life &&
        said.incarnation === known.incarnation) ||
      hardenedRules.order(said, known),
  ),
  mutantOf(
    {
      name: 'lives-do-not-count',
      family: 'hostile world',
      rule: 'order',
      breaks: 'Statements are told apart by their incarnations alone, and a restart begins at 0 again.',
      harm: 'A member restarts, and its word counts for less than what was said of its former life',
      seen: 'hashicorp/memberlist#311',
      caughtBy: ['restart-completeness'],
    },
    (said, known) => hardenedRules.order({ ...said, life: known.life }, known),
  ),
  mutantOf(
    {
      name: 'no-refutation',
      family: 'protocol logic',
      rule: 'refutation',
      breaks: 'A member that hears of its own suspicion says nothing to it.',
      harm: 'One answer is lost, and a member that lives and is heard is removed',
      seen: 'localghost/membership#36',
      caughtBy: ['refutation'],
    },
    (own) => own.incarnation,
  ),
  mutantOf(
    {
      name: 'the-dead-do-not-refute',
      family: 'protocol logic',
      rule: 'refutation',
      breaks: 'A member refutes suspicions, and has nothing to say against its death.',
      harm: 'Two that were parted find each other again, and each stays dead for the other',
      seen: 'metallb/metallb#589',
      caughtBy: ['partition-healing'],
    },
    refuteSuspicions,
  ),
  mutantOf(
    {
      name: 'refutes-what-is-refuted',
      family: 'code slip',
      rule: 'refutation',
      breaks: 'A member raises its incarnation at every word against it, refuted long since or not.',
      harm: 'An old suspicion comes round again, and the incarnation goes up for nothing',
      caughtBy: ['incarnation-authority'],
    },
    (own, said) =>
      said.life === own.life && said.status !== 'alive' && said.incarnation < own.incarnation
        ? own.incarnation + 1
        : raiseIncarnation(own, said),
  ),
  bentReceive(
    {
      name: 'answers-raise-incarnations',
      family: 'protocol logic',
      breaks: 'Whoever has an answer of a suspect refutes the suspicion in its name.',
      harm: 'A member is at an incarnation of which it knows nothing, and somebody else has raised it',
      caughtBy: ['incarnation-authority'],
    },
    (state, input, sound) => {
      const { message } = input;
      const { from, kind } = message;
      const isSuspect = state.knowledge.suspects.includes(from.address);
      if (kind !== 'ACK' || !isSuspect) return sound(state, input);
      const raised = { ...from, incarnation: from.incarnation + 1 };
      return sound(state, { ...input, message: { ...message, from: raised } });
    },
  ),
  slipOf(
    {
      name: 'restart-forgets-its-life',
      family: 'hostile world',
      breaks: 'A member that restarts does not know that it has lived before.',
      harm: 'A member restarts as the one that it was, and what was said of that one stands against it',
      seen: 'hashicorp/memberlist#311',
      caughtBy: ['restart-completeness'],
    },
    (sound) => ({
      reduce: (state, input) => sound.reduce(state, input.kind === 'start' ? { ...input, life: 0 } : input),
    }),
  ),
  mutantOf(
    {
      name: 'no-graves',
      family: 'protocol logic',
      rule: 'tombstones',
      breaks: 'Whoever is removed is forgotten at once.',
      harm: 'Somebody who has not heard of it yet tells of a member that was just removed, and it is listed again',
      seen: 'uber/ringpop-go#123',
      caughtBy: ['statement-order'],
    },
    () => [],
  ),
  mutantOf(
    {
      name: 'leavers-have-no-grave',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Only the dead are remembered, and not those who have left.',
      harm: 'A member leaves, and whoever has not heard of it yet brings it back',
      seen: 'hashicorp/serf#510',
      caughtBy: ['statement-order'],
    },
    (tombstones, removed, most) =>
      removed.hasLeft
        ? tombstones.filter(({ address }) => address !== removed.address)
        : rememberRemoved(tombstones, removed, most),
  ),
  mutantOf(
    {
      name: 'one-grave',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Of all that were removed only the last is remembered.',
      harm: 'Two are removed, and the first of them comes back by hearsay',
      caughtBy: ['statement-order'],
    },
    (_tombstones, removed) => [removed],
  ),
  mutantOf(
    {
      name: 'graves-without-end',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'The memory of the removed has no limit, in time or in number.',
      harm: 'Strangers come and go, and what is remembered of them grows and grows',
      seen: 'hashicorp/memberlist#253',
      caughtBy: ['bounded-state'],
    },
    (tombstones, removed) => [
      ...tombstones.filter(({ address }) => address !== removed.address),
      { ...removed, untilTick: Number.MAX_SAFE_INTEGER },
    ],
  ),
  slipOf(
    {
      name: 'lists-overrule',
      family: 'protocol logic',
      breaks: 'What comes in a whole list is believed, however old it is.',
      harm: 'A member that lags behind exchanges lists, and the dead are listed again',
      seen: 'al8n/memberlist#197',
      caughtBy: ['statement-order'],
    },
    (sound, settings, rules) => {
      const believing = swimProtocol(sound.name, { ...rules, order: () => true }, settings, SWIM);
      return {
        reduce(state, input) {
          const isList = input.kind === 'receive' && isMessage(input.message) && isWhole(input.message.kind);
          return (isList ? believing : sound).reduce(state, input);
        },
      };
    },
  ),
];

function isWhole(kind: Kind): boolean {
  return kind === 'EXCHANGE' || kind === 'STATE';
}
