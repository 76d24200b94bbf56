/**
 * Mutants of SWIM that no claim is known to catch within the hunt’s budget: what the harness misses, and which claim it would
 * take, is in `docs/scoreboard-limits.md`.
 */

import { indexOfAddress } from '../../protocol/ascending.ts';
import { bentReceive, type SwimMutant } from './mutant.ts';

export const NOT_CAUGHT: readonly SwimMutant[] = [
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
];
