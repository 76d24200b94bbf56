/** Mutants of Lifeguard's rules: self-awareness, dogpile, and buddy. They are mutants of `swim-lifeguard`. */

import { tellTheDead } from '../rules/accused.ts';
import { aware, neverAtFault } from '../rules/awareness.ts';
import { shorterWithConfirmations } from '../rules/suspicion.ts';
import { bentReceive, mutantOf, type SwimMutant, WITH_LIFEGUARD } from './mutant.ts';

export const OF_LIFEGUARD: readonly SwimMutant[] = [
  mutantOf(
    {
      name: 'slower-without-end',
      family: 'code slip',
      rule: 'awareness',
      breaks: 'The health multiplier has no limit.',
      harm: 'A member that nobody answers gets slower and slower, and never finds out that the others are dead',
      seen: 'hashicorp/memberlist#114',
      caughtBy: ['probe-rounds', 'own-health'],
    },
    {
      ...aware,
      after: (multiplier, sign) => (sign === 'answered' ? Math.max(multiplier - 1, 0) : multiplier + 1),
    },
    WITH_LIFEGUARD,
  ),
  bentReceive(
    {
      name: 'no-answer-is-an-answer',
      family: 'code slip',
      breaks: 'That a helper has no answer is taken for an answer.',
      harm: 'A member dies, and helpers that cannot reach it keep it alive by saying so',
      seen: 'hashicorp/memberlist#83',
      caughtBy: ['failure-completeness', 'probe-verdicts'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { kind, about, probe } = input.message;
      if (kind !== 'NACK') return step;
      const probes = step.state.probes.filter(
        ({ target, number }) => target !== about.address || number !== probe,
      );
      return { ...step, state: { ...step.state, probes } };
    },
    WITH_LIFEGUARD,
  ),
  mutantOf(
    {
      name: 'short-from-the-start',
      family: 'protocol logic',
      rule: 'suspicion',
      breaks: 'A suspicion that nobody confirms is as short as one that all confirm.',
      harm: 'One slow member’s suspicion removes a member that all others reach, before it can refute',
      caughtBy: ['suspicion-ends'],
    },
    { ...shorterWithConfirmations, timeoutTicks: (_confirmations, { suspicionTicks }) => suspicionTicks },
    WITH_LIFEGUARD,
  ),
  mutantOf(
    {
      name: 'confirmations-do-not-shorten',
      family: 'code slip',
      rule: 'suspicion',
      breaks: 'A suspicion lasts for its longest time, however many confirm it.',
      harm: 'All have found a member dead, and still wait as if one had',
      caughtBy: ['suspicion-ends'],
    },
    {
      ...shorterWithConfirmations,
      timeoutTicks: (_confirmations, settings) => shorterWithConfirmations.longestTicks(settings),
    },
    WITH_LIFEGUARD,
  ),
  bentReceive(
    {
      name: 'one-accuser-counts-twice',
      family: 'code slip',
      breaks: 'An accuser that is heard again confirms the suspicion again.',
      harm: 'The word of a single accuser goes round, and shortens the suspicion as if three had spoken',
      caughtBy: ['suspicion-ends'],
    },
    (state, input, sound) => {
      const step = sound(state, input);
      const { knowledge } = step.state;
      const suspicions = knowledge.suspicions.map((suspicion, index) => {
        const suspect = knowledge.suspects[index]!;
        const was = state.knowledge.suspicions[state.knowledge.suspects.indexOf(suspect)];
        if (was !== suspicion || suspicion.accusers.length > 3) return suspicion;
        const again = input.message.statements.find(
          ({ address, status, accuser }) =>
            address === suspect && status === 'suspect' && suspicion.accusers.includes(accuser),
        );
        return again === undefined
          ? suspicion
          : { ...suspicion, accusers: [...suspicion.accusers, again.accuser] };
      });
      const isSame = suspicions.every((suspicion, index) => suspicion === knowledge.suspicions[index]);
      return isSame ? step : { ...step, state: { ...step.state, knowledge: { ...knowledge, suspicions } } };
    },
    WITH_LIFEGUARD,
  ),
  mutantOf(
    {
      name: 'suspects-are-not-told',
      family: 'protocol logic',
      rule: 'accused',
      breaks: 'A suspect is probed without a word of what it is suspected of.',
      harm: 'A suspect is written to by its accuser, and does not learn that it has to refute anything',
      seen: 'hashicorp/memberlist#84',
      caughtBy: ['refuted-suspicion', 'accused-told'],
    },
    tellTheDead,
    WITH_LIFEGUARD,
  ),
  mutantOf(
    {
      name: 'never-at-fault',
      family: 'protocol logic',
      rule: 'awareness',
      breaks: 'A member never takes itself for slow: whoever does not answer is to blame.',
      harm: 'A member that reads slowly accuses the healthy at full speed',
      seen: 'hashicorp/consul#1212',
      caughtBy: ['own-health'],
    },
    neverAtFault,
    WITH_LIFEGUARD,
  ),
  mutantOf(
    {
      name: 'slow-for-good',
      family: 'code slip',
      rule: 'awareness',
      breaks: 'The health multiplier goes up with each bad sign, and never down.',
      harm: 'Who was slow once stays slow for good',
      caughtBy: ['own-health'],
    },
    {
      ...aware,
      after: (multiplier, sign, settings) =>
        sign === 'answered' ? multiplier : aware.after(multiplier, sign, settings),
    },
    WITH_LIFEGUARD,
  ),
];
