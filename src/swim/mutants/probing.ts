/** Mutants of probing: whom to probe, whom to ask for help, when a probe has failed, and how long a suspect has. */

import { firstDraw, pickDistinct, shuffled } from '../../protocol/chance.ts';
import { nextInRound } from '../round.ts';
import { allThatPasses } from '../rules/stalls.ts';
import { hardenedRules } from '../variants.ts';
import { bentOutbox, bentReceive, bentTick, mutantOf, type SwimMutant } from './mutant.ts';

export const PROBING: readonly SwimMutant[] = [
  mutantOf(
    {
      name: 'sleep-is-silence',
      family: 'hostile world',
      rule: 'stalls',
      breaks: 'The time that a member has slept through counts, and its first turn judges.',
      harm: 'A member sleeps, wakes, and suspects those whose answers lie unread before it',
      seen: 'hashicorp/consul#1212',
      caughtBy: ['suspicion-ends'],
    },
    allThatPasses,
  ),
  mutantOf(
    {
      name: 'late-turns-judge',
      family: 'hostile world',
      rule: 'stalls',
      breaks: 'A turn that is late judges before the mail of the meantime is read.',
      harm: 'A member stalls for two ticks, and what was due in the first of them accuses the innocent',
      caughtBy: ['suspicion-ends', 'probe-verdicts'],
    },
    { ...hardenedRules.stalls, isLate: () => false },
  ),
  mutantOf(
    {
      name: 'probes-drawn-anew',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'In each period a member is drawn anew to be probed, as in the first version of the paper.',
      harm: 'Chance passes over a dead member for longer than any round would',
      caughtBy: ['probe-rounds'],
    },
    (round, peers, choice) => ({ target: pickDistinct(peers, 1, firstDraw(choice))[0] ?? null, round }),
  ),
  mutantOf(
    {
      name: 'the-last-is-never-probed',
      family: 'code slip',
      rule: 'targets',
      breaks: 'Members are probed in the order of the list, and the last is left out.',
      harm: 'The member at the end of the list dies, and nobody finds it out',
      caughtBy: ['probe-rounds'],
    },
    (round, peers, choice, most) =>
      nextInRound(round, peers.length > 1 ? peers.slice(0, -1) : peers, choice, most),
  ),
  mutantOf(
    {
      name: 'newcomers-are-never-probed',
      family: 'protocol logic',
      rule: 'targets',
      breaks: 'The members of the first round are those of every round.',
      harm: 'A member that joined late dies, and nobody has ever probed it',
      caughtBy: ['probe-rounds'],
    },
    (round, peers, choice, most) => {
      const first = round.order.filter((peer) => peers.includes(peer));
      if (first.length === 0) return nextInRound(round, peers, choice, most);
      const { order, next } = round;
      if (next < order.length) return { target: order[next]!, round: { order, next: next + 1, peers } };
      const again = shuffled(first, firstDraw(choice));
      return { target: again[0]!, round: { order: again, next: 1, peers } };
    },
  ),
  mutantOf(
    {
      name: 'nobody-is-asked-to-help',
      family: 'protocol logic',
      rule: 'helpers',
      breaks: 'Nobody is asked to probe a member in one’s place.',
      harm: 'One link is broken, and a member whom everybody else reaches is suspected',
      seen: 'uber-node/ringpop-node#50',
      caughtBy: ['probe-accuracy', 'probe-verdicts'],
    },
    () => [],
  ),
  mutantOf(
    {
      name: 'the-same-helpers-every-time',
      family: 'protocol logic',
      rule: 'helpers',
      breaks: 'It is always the first of the list that are asked for help.',
      harm: 'The first of the list cannot reach a member, and nobody else is ever asked about it',
      caughtBy: ['helpers-drawn'],
    },
    (others, _choice, { helpers }) => others.slice(0, helpers),
  ),
  bentOutbox(
    {
      name: 'helpers-keep-the-answer',
      family: 'code slip',
      breaks: 'A helper that has an answer does not pass it on.',
      harm: 'Helpers reach a member, and it is suspected all the same',
      seen: 'uber-node/ringpop-node#50',
      caughtBy: ['answered-at-once'],
    },
    (outbox) =>
      outbox.filter(({ message: { kind, about, from } }) => kind !== 'ACK' || about.address === from.address),
  ),
  mutantOf(
    {
      name: 'suspects-without-help',
      family: 'protocol logic',
      rule: 'verdict',
      breaks: 'A member is suspected as soon as its ping is not answered; helpers come too late.',
      harm: 'A single message is lost, and a member is suspected before anybody is asked',
      seen: 'daos-stack/daos#10435',
      caughtBy: ['probe-accuracy', 'probe-verdicts'],
    },
    (probe, waitedTicks, { ackTicks }) => (waitedTicks >= ackTicks * probe.slowdown ? 'failed' : 'wait'),
  ),
  mutantOf(
    {
      name: 'helpers-have-no-time',
      family: 'code slip',
      rule: 'verdict',
      breaks: 'A probe over helpers has as long as a direct one, and not twice as long.',
      harm: 'The answer that helpers bring is under way when the member is suspected',
      caughtBy: ['probe-accuracy', 'probe-verdicts'],
    },
    (probe, waitedTicks, settings) =>
      waitedTicks >= 2 * settings.ackTicks * probe.slowdown
        ? 'failed'
        : hardenedRules.verdict(probe, waitedTicks, settings),
  ),
  mutantOf(
    {
      name: 'probes-never-fail',
      family: 'code slip',
      rule: 'verdict',
      breaks: 'A probe waits for helpers for ever.',
      harm: 'A member dies, and all wait for its answer',
      caughtBy: ['failure-completeness', 'probe-verdicts'],
    },
    (probe, waitedTicks, settings) => {
      const verdict = hardenedRules.verdict(probe, waitedTicks, settings);
      return verdict === 'failed' ? 'wait' : verdict;
    },
  ),
  mutantOf(
    {
      name: 'suspicion-never-ends',
      family: 'code slip',
      rule: 'suspicion',
      breaks: 'A suspect stays one until it is heard of.',
      harm: 'A member dies, is suspected, and stays on every list',
      seen: 'a published npm package',
      caughtBy: ['failure-completeness'],
    },
    { ...hardenedRules.suspicion, timeoutTicks: () => Number.POSITIVE_INFINITY },
  ),
  mutantOf(
    {
      name: 'no-time-to-refute',
      family: 'protocol logic',
      rule: 'suspicion',
      breaks: 'A suspect is dead in the next tick, as in the first version of the paper.',
      harm: 'One probe fails by bad luck, and a member that lives is removed',
      caughtBy: ['suspicion-time'],
    },
    { ...hardenedRules.suspicion, timeoutTicks: () => 0 },
  ),
  bentTick(
    {
      name: 'suspicion-begins-anew',
      family: 'protocol logic',
      breaks: 'Each further probe of a suspect that fails begins its time anew.',
      harm: 'A dead member is probed again and again, and each failed probe gives it more time',
      seen: 'a published npm package',
      caughtBy: ['suspicion-ends'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { knowledge, probes, tick } = step.state;
      const isOver = (number: number) => probes.every((probe) => probe.number !== number);
      const failed = new Set(state.probes.filter(({ number }) => isOver(number)).map(({ target }) => target));
      if (failed.size === 0 || knowledge.suspects.length === 0) return step;
      const suspicions = knowledge.suspicions.map((suspicion, index) =>
        failed.has(knowledge.suspects[index]!) ? { ...suspicion, sinceTick: tick } : suspicion,
      );
      return { ...step, state: { ...step.state, knowledge: { ...knowledge, suspicions } } };
    },
  ),
  bentReceive(
    {
      name: 'answers-close-all-probes',
      family: 'code slip',
      breaks: 'Whoever answers, all probes under way are taken for answered.',
      harm: 'Several are probed at once, and the answer of one keeps the dead on the list',
      caughtBy: ['failure-completeness', 'probe-verdicts'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      return input.message.kind === 'ACK' ? { ...step, state: { ...step.state, probes: [] } } : step;
    },
  ),
];
