/** All mutants of SWIM: those of its rules and of the code around them, by what they are about, and those written blind. */

import { ANSWERS } from './answers.ts';
import { OF_LIFEGUARD } from './lifeguard.ts';
import type { SwimMutant } from './mutant.ts';
import { PROBING } from './probing.ts';
import { TELLING } from './telling.ts';
import { WORD } from './word.ts';
import { WRITTEN_BLIND } from './written-blind.ts';

export const SWIM_MUTANTS: readonly SwimMutant[] = [
  ...WORD,
  ...PROBING,
  ...ANSWERS,
  ...TELLING,
  ...OF_LIFEGUARD,
  ...WRITTEN_BLIND,
];
