/** Mutants of the rule targets. */
import { peersOf } from '../../src/protocol/member-list.ts';
import { drawnAnew, EMPTY_DECK, shuffledPasses } from '../../src/protocol/rules/targets.ts';
import { type Mutant, mutantOf } from './mutant.ts';

export const TARGETS: readonly Mutant[] = [
  mutantOf(
    {
      name: 'targets-drawn-anew',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The targets of each tick are drawn anew, so that a peer can wait for its turn for any time.',
      harm: 'With peers drawn anew each tick a live member is suspected, although nothing is lost',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['lossless-accuracy'],
    },
    drawnAnew,
  ),
  mutantOf(
    {
      name: 'last-peer-is-never-dealt',
      family: 'code slip',
      rule: 'targets',
      breaks: 'The loop over the peers ends one short: the last of the list is never written to.',
      harm: 'Off by one, a peer that nobody writes to takes the others for dead',
      caughtBy: ['lossless-accuracy', 'agreement', 'core-agreement'],
    },
    {
      ...shuffledPasses,
      deal(deck, list, ...rest) {
        const { targets, deck: dealt } = shuffledPasses.deal(deck, list, ...rest);
        const last = peersOf(list).at(-1);
        return { targets: targets.filter((peer) => peer !== last), deck: dealt };
      },
    },
  ),
  mutantOf(
    {
      name: 'first-peers-only',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The peers are not shuffled, and each tick begins with the first of them again.',
      harm: 'A biased choice: the last of the list are never written to',
      seen: 'MerosCrypto/Meros#227',
      caughtBy: ['lossless-accuracy', 'agreement', 'core-agreement'],
    },
    {
      ...shuffledPasses,
      deal: (_deck, list, silent, fanout) => shuffledPasses.deal(EMPTY_DECK, list, silent, fanout, 0),
    },
  ),
  mutantOf(
    {
      name: 'mail-to-suspects',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'Suspects are not gossiped, but they are gossiped to.',
      harm: 'Half a silence: suspects are gossiped to, and every turn of theirs is wasted',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['send-discipline'],
    },
    {
      ...shuffledPasses,
      deal: (deck, list, _silent, fanout, choice) => shuffledPasses.deal(deck, list, [], fanout, choice),
    },
  ),
  mutantOf(
    {
      name: 'mail-to-the-removed',
      family: 'code slip',
      rule: 'targets',
      breaks: 'Who is removed from the list is not removed from the running pass.',
      harm: 'A member is removed, and its turn in the running pass stays: mail for the dead',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['gossip-load'],
    },
    { ...shuffledPasses, leave: (deck) => deck },
  ),
  mutantOf(
    {
      name: 'wrong-card-drawn',
      family: 'code slip',
      rule: 'targets',
      breaks:
        'A removed member is taken out of the running pass at an index from before: its neighbour goes.',
      harm: 'An index kept across a removal: the neighbour of the dead loses its turn',
      seen: 'a program of the MP1 assignment',
      caughtBy: ['gossip-load'],
    },
    {
      ...shuffledPasses,
      leave({ order, next, passes }, gone) {
        const left = order.slice();
        for (const address of gone) {
          const at = left.indexOf(address);
          if (at >= next) left.splice(at + 1, 1);
        }
        return { order: left, next, passes };
      },
    },
  ),
];
