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
      caughtBy: ['answered-at-once'],
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
      caughtBy: ['answered-at-once'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { kind, probe } = input.message;
      if (kind !== 'ACK') return step;
      const outbox = step.outbox.map(({ to, message }) => ({ to, message: { ...message, probe } }));
      return { ...step, outbox };
    },
  ),
  bentOutbox(
    {
      name: 'lists-without-suspects',
      family: 'protocol logic',
      breaks: 'Of all that a member knows it keeps those to itself whom it suspects, but from the suspects.',
      harm: 'A newcomer is not told of a member that is a suspect for the moment',
      caughtBy: ['whole-lists'],
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
      caughtBy: ['statement-order'],
    },
    (tombstones, removed, most) => {
      const others = tombstones.filter(({ address }) => address !== removed.address);
      return [...others.slice(Math.max(others.length + 1 - most, 0)), { ...removed, hasLeft: true }];
    },
  ),
  bentTick(
    {
      name: 'one-probe-at-a-time',
      family: 'protocol logic',
      breaks: 'The next member is probed only once it is known what has become of the last probe.',
      harm: 'Each probe that fails holds up all that come after it, and the dead are found out too late',
      caughtBy: ['probe-rounds'],
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
      caughtBy: ['answered-at-once'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      return { ...step, state: { ...step.state, nextNumber: state.nextNumber } };
    },
  ),
];
