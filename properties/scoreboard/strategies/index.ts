/** All strategies: the one that counts first, then what weaker ones miss. */
import type { Strategy } from '../strategy.ts';
import { coveringSet } from './covering-set.ts';
import { explorer } from './explore.ts';
import { faultFree } from './fault-free.ts';
import { defaultGenerator, withoutSwarm } from './generator.ts';
import { keptCasesAlone } from './kept-cases.ts';
import { mp1Grader } from './mp1-grader.ts';
import { uniformFaults } from './uniform-faults.ts';
import { unitTestsAlone } from './unit-tests.ts';

export const STRATEGIES: readonly Strategy[] = [
  defaultGenerator,
  withoutSwarm,
  uniformFaults,
  faultFree,
  mp1Grader,
  unitTestsAlone,
  keptCasesAlone,
  explorer,
  coveringSet,
];

/** The strategy that must kill every mutant. */
export const DECISIVE_STRATEGY = defaultGenerator;
