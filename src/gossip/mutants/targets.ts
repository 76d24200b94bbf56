/** Mutants of the rule targets. */
import { nextDraw } from '../../protocol/chance.ts';
import { peersOf } from '../member-list.ts';
import { drawnAnew, EMPTY_DECK, shuffledPasses } from '../rules/targets.ts';
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
  mutantOf(
    {
      name: 'newcomers-wait-for-the-next-pass',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'A newcomer does not enter the running pass: its first turn is in the next one.',
      harm: 'A newcomer waits for the next pass, and is written to later than its own patience allows for',
      caughtBy: ['newcomer-contact'],
    },
    { ...shuffledPasses, enter: (deck) => deck },
  ),
  mutantOf(
    {
      name: 'finished-pass-is-opened-again',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'A newcomer is put at the end of a pass that is over, and has a turn for itself.',
      harm: 'A pass with a turn too many: who was first in it, and is last in the next, waits too long',
      caughtBy: ['contact-gap'],
    },
    {
      ...shuffledPasses,
      enter(deck, newcomers, choice, mostPeers) {
        const { order, next, passes } = deck;
        if (next < order.length) return shuffledPasses.enter(deck, newcomers, choice, mostPeers);
        const late = newcomers.filter((newcomer) => !order.includes(newcomer));
        return { order: [...order, ...late], next, passes };
      },
    },
  ),
  mutantOf(
    {
      name: 'short-turn-is-filled',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The last turn of a pass is filled with the first peers of the next.',
      harm: 'No turn is short any more, and the passes shift against the turns: the gap between two contacts grows',
      caughtBy: ['contact-gap'],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const first = shuffledPasses.deal(deck, list, silent, fanout, choice);
        const room = fanout - first.targets.length;
        if (room === 0 || first.targets.length === 0) return first;
        const { order } = shuffledPasses.deal(first.deck, list, silent, fanout, nextDraw(choice)).deck;
        // Who has just been dealt is put off: nobody has two turns in one.
        const others = order.filter((peer) => !first.targets.includes(peer) && !silent.includes(peer));
        const more = others.slice(0, room);
        const rest = order.filter((peer) => !more.includes(peer));
        return {
          targets: [...first.targets, ...more],
          deck: { order: [...more, ...rest], next: more.length, passes: first.deck.passes + 1 },
        };
      },
    },
  ),
  mutantOf(
    {
      name: 'a-join-begins-a-new-pass',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The running pass is given up when somebody joins: all are shuffled anew.',
      harm: 'Each join shuffles all anew, and who was last in its pass is put off again',
      caughtBy: ['contact-gap', 'newcomer-contact'],
    },
    { ...shuffledPasses, enter: ({ passes }) => ({ ...EMPTY_DECK, passes }) },
  ),
  mutantOf(
    {
      name: 'turn-for-nobody',
      family: 'code slip',
      rule: 'targets',
      breaks: 'Where only suspects are left in a pass its last turn goes to nobody.',
      harm: 'A turn that was kept for a suspect is a turn in which nobody is written to',
      caughtBy: ['full-turns'],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const { order, next } = deck;
        const rest = order.slice(next);
        if (rest.length === 0 || rest.some((peer) => !silent.includes(peer))) {
          return shuffledPasses.deal(deck, list, silent, fanout, choice);
        }
        return { targets: [], deck: { ...deck, next: order.length } };
      },
    },
  ),
  mutantOf(
    {
      name: 'suspects-take-places',
      family: 'code slip',
      rule: 'targets',
      breaks: 'The b peers of a turn are drawn first, and the suspects among them left out then.',
      harm: 'Places that suspects take: turns with fewer than b although there are more to write to',
      caughtBy: ['full-turns'],
    },
    {
      ...shuffledPasses,
      deal(deck, list, silent, fanout, choice) {
        const { targets, deck: dealt } = shuffledPasses.deal(deck, list, [], fanout, choice);
        return { targets: targets.filter((peer) => !silent.includes(peer)), deck: dealt };
      },
    },
  ),
  mutantOf(
    {
      name: 'turn-ends-one-short',
      family: 'code slip',
      rule: 'targets',
      breaks: 'The loop over the b peers of a turn ends one short, unless b is 1.',
      harm: 'A turn that is one short each time: all wait longer than their patience allows for',
      caughtBy: ['full-turns', 'contact-gap', 'newcomer-contact', 'lossless-accuracy'],
    },
    {
      ...shuffledPasses,
      deal: (deck, list, silent, fanout, choice) =>
        shuffledPasses.deal(deck, list, silent, Math.max(fanout - 1, 1), choice),
    },
  ),
];
