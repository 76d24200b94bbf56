/**
 * Mutants that were written from the text of the finished protocol, before any claim of SWIM's own was looked at. How they
 * fared is in `docs/scoreboard-limits.md`.
 */

import { indexOfAddress } from '../../protocol/ascending.ts';
import type { Probe } from '../state.ts';
import { swimProtocol } from '../swim-protocol.ts';
import { SWIM } from '../variants.ts';
import { bentOutbox, bentReceive, bentTick, mutantOf, type SwimMutant, slipOf } from './mutant.ts';

export const WRITTEN_BLIND: readonly SwimMutant[] = [
  bentReceive(
    {
      name: 'errand-of-the-last-who-asks',
      family: 'code slip',
      breaks: 'Of two that ask for a probe of the same member the second takes the place of the first.',
      harm: 'Two ask one helper about the same member, and only one of them is told of its answer',
      caughtBy: ['probe-accuracy'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { message } = input;
      if (message.kind !== 'PINGREQ') return step;
      const errands = step.state.errands.filter(
        ({ target, origin }) => target !== message.about.address || origin === message.from.address,
      );
      return { ...step, state: { ...step.state, errands } };
    },
  ),
  bentReceive(
    {
      name: 'answer-under-the-helpers-number',
      family: 'code slip',
      breaks: 'A helper passes an answer on under its own number, and not under that of the one who asked.',
      harm: 'The answer that a helper brings fits no probe: helpers are asked in vain',
      caughtBy: ['probe-accuracy'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { kind, probe } = input.message;
      if (kind !== 'ACK') return step;
      const outbox = step.outbox.map(({ to, message }) => ({ to, message: { ...message, probe } }));
      return { ...step, outbox };
    },
  ),
  bentReceive(
    {
      name: 'answer-for-one-probe-alone',
      family: 'code slip',
      breaks: 'An answer closes the probe that it answers, and leaves earlier ones of the same member open.',
      harm: 'A member answers the later of two probes, and is suspected for the earlier one',
      caughtBy: ['probe-accuracy'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { kind, probe, about } = input.message;
      if (kind !== 'ACK' || step.state.probes.length === state.probes.length) return step;
      const isClosed = ({ number, target }: Probe) => number === probe && target === about.address;
      return { ...step, state: { ...step.state, probes: state.probes.filter((one) => !isClosed(one)) } };
    },
  ),
  bentTick(
    {
      name: 'late-turns-without-end',
      family: 'hostile world',
      breaks: 'Every late turn judges nothing, however many of them come one after the other.',
      harm: 'Who is late all the time never finds anybody out',
      caughtBy: ['failure-completeness'],
    },
    (state, input, sound) => sound({ ...state, wasLate: false }, input),
  ),
  bentReceive(
    {
      name: 'a-new-suspicion-counts-from-the-old',
      family: 'code slip',
      breaks:
        'Who is suspected anew, at a higher incarnation, has the time that was left of the old suspicion.',
      harm: 'A member refutes one suspicion and is given up for it in the middle of the next',
      caughtBy: ['suspicion-time'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { knowledge: before } = state;
      const { knowledge } = step.state;
      if (knowledge.suspicions === before.suspicions) return step;
      const suspicions = knowledge.suspects.map((suspect, index) => {
        const old = before.suspicions[indexOfAddress(before.suspects, suspect)];
        const now = knowledge.suspicions[index]!;
        return old === undefined ? now : { ...now, sinceTick: old.sinceTick };
      });
      return { ...step, state: { ...step.state, knowledge: { ...knowledge, suspicions } } };
    },
  ),
  bentOutbox(
    {
      name: 'lists-without-suspects',
      family: 'protocol logic',
      breaks: 'Of all that a member knows it keeps those to itself whom it suspects, but from the suspects.',
      harm: 'A newcomer is not told of a member that is a suspect for the moment',
      caughtBy: ['join-completeness'],
    },
    (outbox) =>
      outbox.map(({ to, message }) =>
        message.kind === 'EXCHANGE' || message.kind === 'STATE'
          ? {
              to,
              message: {
                ...message,
                statements: message.statements.filter(
                  ({ status, address }) => status !== 'suspect' || address === to,
                ),
              },
            }
          : { to, message },
      ),
  ),
  slipOf(
    {
      name: 'one-place-too-few',
      family: 'code slip',
      breaks: 'The list is full with one member less than there is room for.',
      harm: 'The last that there is room for is never let in',
      caughtBy: ['join-completeness'],
    },
    (sound, settings, rules) => {
      const groupSize = Math.max(settings.groupSize - 1, 1);
      return { reduce: swimProtocol(sound.name, rules, { ...settings, groupSize }, SWIM).reduce };
    },
  ),
  mutantOf(
    {
      name: 'the-dead-have-left',
      family: 'code slip',
      rule: 'tombstones',
      breaks: 'Whoever is removed is remembered as one that has left.',
      harm: 'A member that was given up by mistake counts as gone of its own will, which nothing can refute',
      caughtBy: ['partition-healing'],
    },
    (tombstones, removed, most) => {
      const others = tombstones.filter(({ address }) => address !== removed.address);
      return [...others.slice(Math.max(others.length + 1 - most, 0)), { ...removed, hasLeft: true }];
    },
  ),
  mutantOf(
    {
      name: 'the-same-helpers-every-time',
      family: 'protocol logic',
      rule: 'helpers',
      breaks: 'It is always the first of the list that are asked for help.',
      harm: 'The first of the list cannot reach a member, and nobody else is ever asked about it',
      caughtBy: [],
    },
    (others, _choice, { helpers }) => others.slice(0, helpers),
  ),
  bentTick(
    {
      name: 'one-probe-at-a-time',
      family: 'protocol logic',
      breaks: 'The next member is probed only once it is known what has become of the last probe.',
      harm: 'Each probe that fails holds up all that come after it, and the dead are found out too late',
      caughtBy: ['failure-completeness'],
    },
    (state, input, sound) => {
      if (state.probes.length === 0) return sound(state, input);
      const { nextProbeTick } = state;
      const step = sound({ ...state, nextProbeTick: Number.POSITIVE_INFINITY }, input);
      return { ...step, state: { ...step.state, nextProbeTick } };
    },
  ),
  bentReceive(
    {
      name: 'errands-take-no-number',
      family: 'code slip',
      breaks: 'A probe that is made for another bears the number of the next one of the own.',
      harm: 'The answer to a probe for another closes the own probe of the same number',
      caughtBy: ['failure-completeness'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      return { ...step, state: { ...step.state, nextNumber: state.nextNumber } };
    },
  ),
  bentReceive(
    {
      name: 'suspicion-outlives-a-restart',
      family: 'hostile world',
      breaks: 'A suspect that is heard of in a later life stays the suspect that its former life was.',
      harm: 'A member crashes, comes up again, and is given up for the silence of its former life',
      caughtBy: ['suspicion-time'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { knowledge: before } = state;
      const { knowledge } = step.state;
      const { suspects, suspicions, addresses } = knowledge;
      const kept = before.suspects.filter(
        (suspect) => indexOfAddress(suspects, suspect) < 0 && indexOfAddress(addresses, suspect) >= 0,
      );
      const returned = kept.filter((suspect) => {
        const was = before.lives[indexOfAddress(before.addresses, suspect)];
        return was !== knowledge.lives[indexOfAddress(addresses, suspect)];
      });
      if (returned.length === 0) return step;
      const all = [
        ...suspects.map((suspect, index) => ({ suspect, suspicion: suspicions[index]! })),
        ...returned.map((suspect) => ({
          suspect,
          suspicion: before.suspicions[indexOfAddress(before.suspects, suspect)]!,
        })),
      ].sort((a, b) => a.suspect - b.suspect);
      const next = {
        ...knowledge,
        suspects: all.map(({ suspect }) => suspect),
        suspicions: all.map(({ suspicion }) => suspicion),
      };
      return { ...step, state: { ...step.state, knowledge: next } };
    },
  ),
];
