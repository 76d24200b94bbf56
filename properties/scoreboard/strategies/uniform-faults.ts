/** Random faults without design. */
import { catalogueFor } from '../../../src/family/family.ts';
import { search } from '../search.ts';
import type { Strategy } from '../strategy.ts';
import { inTurn, seedOfTrial, type Turn, turnsOf } from './turns.ts';
import { uniformSchedule } from './uniform-schedule.ts';

const NAME = 'uniform-faults';

export const uniformFaults: Strategy = {
  name: NAME,
  about:
    'The same groups, settings and claims, but faults without design: up to a dozen, of any kind, at any node, from any tick to any other, all drawn evenly.',
  trials: 'random',
  family: 'gossip',
  attempt({ variant }, { trial, budget }) {
    const drawn =
      (turn: string): Turn['at'] =>
      (round) => ({ schedule: uniformSchedule(`${seedOfTrial(trial)}/${NAME}/${turn}/${round}`) });
    const turns = turnsOf(catalogueFor(variant), ['first', 'second', 'third'].map(drawn), drawn('reducer'));
    return search(variant, inTurn(turns), budget);
  },
};
