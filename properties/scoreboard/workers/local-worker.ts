/** The trials, done in this process. */
import type { Mutant } from '../../../src/family/mutant.ts';
import type { Strategy } from '../strategy.ts';
import type { Worker } from './worker.ts';

export function localWorker(mutants: readonly Mutant[], strategies: readonly Strategy[]): Worker {
  return {
    async attempt({ mutant: mutantName, strategy: strategyName, ...options }) {
      const mutant = mutants.find(({ name }) => name === mutantName);
      const strategy = strategies.find(({ name }) => name === strategyName);
      if (mutant === undefined) throw new RangeError(`there is no mutant "${mutantName}"`);
      if (strategy === undefined) throw new RangeError(`there is no strategy "${strategyName}"`);
      return strategy.attempt(mutant, options);
    },
    dismiss() {},
  };
}
