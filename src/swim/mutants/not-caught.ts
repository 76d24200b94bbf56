/**
 * Mutants of SWIM that no claim is known to catch within the hunt’s budget: what the harness misses, and which claim it would
 * take, is in `docs/scoreboard-limits.md`.
 */

import { indexOfAddress } from '../../protocol/ascending.ts';
import { aware, neverAtFault } from '../rules/awareness.ts';
import type { Probe } from '../state.ts';
import { bentReceive, bentTick, mutantOf, type SwimMutant, WITH_LIFEGUARD } from './mutant.ts';

export const NOT_CAUGHT: readonly SwimMutant[] = [
  bentReceive(
    {
      name: 'any-answer-will-do',
      family: 'code slip',
      breaks: 'Answers are not told apart by number: a late one to an old probe counts for the new one.',
      harm: 'The dead have answered long ago, and the answer counts for a probe that they never got',
      caughtBy: [],
    },
    (state, input, sound) => {
      const { message } = input;
      const { kind, about } = message;
      const open = state.probes.findLast(({ target }) => target === about.address);
      if (kind !== 'ACK' || open === undefined) return sound(state, input);
      return sound(state, { ...input, message: { ...message, probe: open.number } });
    },
  ),
  mutantOf(
    {
      name: 'never-at-fault',
      family: 'protocol logic',
      rule: 'awareness',
      breaks: 'A member never takes itself for slow: whoever does not answer is to blame.',
      harm: 'A member that reads slowly accuses the healthy at full speed',
      seen: 'hashicorp/consul#1212',
      caughtBy: [],
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
      caughtBy: [],
    },
    {
      ...aware,
      after: (multiplier, sign, settings) =>
        sign === 'answered' ? multiplier : aware.after(multiplier, sign, settings),
    },
    WITH_LIFEGUARD,
  ),
  bentReceive(
    {
      name: 'answer-for-one-probe-alone',
      family: 'code slip',
      breaks: 'An answer closes the probe that it answers, and leaves earlier ones of the same member open.',
      harm: 'A member answers the later of two probes, and is suspected for the earlier one',
      caughtBy: [],
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
      caughtBy: [],
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
      caughtBy: [],
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
  bentReceive(
    {
      name: 'suspicion-outlives-a-restart',
      family: 'hostile world',
      breaks: 'A suspect that is heard of in a later life stays the suspect that its former life was.',
      harm: 'A member crashes, comes up again, and is given up for the silence of its former life',
      caughtBy: [],
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
