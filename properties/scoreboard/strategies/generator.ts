/**
 * The generator as `npm run properties` uses it, with every schedule put to as much use as it can be: its four
 * ways of drawing take turns, instead of having a hunt for each claim.
 */

import { boundedState } from '../../../src/claims/bounded-state.ts';
import { coreAgreement } from '../../../src/claims/core-agreement.ts';
import { losslessAccuracy } from '../../../src/claims/lossless-accuracy.ts';
import { catalogueFor, schedulesOf } from '../../../src/family/family.ts';
import type { ScheduleOptions } from '../../../src/generation/schedule-options.ts';
import { drawsOf } from '../../../src/hunting/draw.ts';
import { search } from '../search.ts';
import type { Strategy } from '../strategy.ts';
import { inTurn, seedOfTrial, type Turn, turnsOf } from './turns.ts';

/** `options` are of all that is drawn. */
function generator(name: string, about: string, options: ScheduleOptions): Strategy {
  return {
    name,
    about,
    trials: 'random',
    attempt({ variant }, { trial, budget, shrinks }) {
      const drawn = (turn: string, schedules: ScheduleOptions): Turn['at'] => {
        const draws = drawsOf(schedulesOf(variant), `${name}/${turn}`, seedOfTrial(trial), {
          ...options,
          ...schedules,
        });
        return (round) => {
          const draw = draws.at(round);
          return { schedule: draw.schedule, draw };
        };
      };
      const turns = turnsOf(
        catalogueFor(variant),
        [
          drawn('default', {}),
          drawn('impatient', losslessAccuracy.schedules),
          drawn('core', coreAgreement.schedules),
          drawn('strangers', boundedState.schedules),
        ],
        drawn('reducer', {}),
      );
      return search(variant, inTurn(turns), budget, shrinks);
    },
  };
}

export const defaultGenerator = generator(
  'default-generator',
  'Random schedules as `npm run properties` draws them. In turn: a schedule of the default, one for a group at the bare bound of patience, one in which only a core is mended, and one with floods of strangers and leaves, each judged by all invariants at once; and one for a claim about the reducer (purity, wire format and determinism, in turn).',
  {},
);

export const withoutSwarm = generator(
  'without-swarm',
  'The same, but every kind of fault is on in every schedule; only lies from outside stay as rare as they are, since few claims hold against them.',
  { swarm: false },
);
