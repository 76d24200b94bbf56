/** The unit tests of the protocol, and nothing else. */
import type { Strategy } from '../strategy.ts';
import { failingTestFiles } from './unit-tests/run-unit-tests.ts';

export const unitTestsAlone: Strategy = {
  name: 'unit-tests',
  about:
    'The tests in `test/protocol`, run with the mutant in the place of what it breaks, as if somebody had edited that file. The time is that of the whole run.',
  trials: 'fixed',
  family: 'gossip',
  async attempt({ name, rule }) {
    const began = performance.now();
    const caughtBy = await failingTestFiles({ variant: name, rule });
    return {
      ending: caughtBy.length === 0 ? 'all tried' : 'caught',
      caughtBy,
      schedules: 0,
      seconds: (performance.now() - began) / 1000,
      shrunk: null,
    };
  },
};
