/** All that SWIM is judged by, in the order in which it is reported. */

import { catalogueOf, GENERAL_INVARIANTS, inWordsOf } from '../claims/catalogue.ts';
import { PROMISE_WORDS } from './promise-words.ts';

export const SWIM_CATALOGUE = catalogueOf(inWordsOf(PROMISE_WORDS, GENERAL_INVARIANTS));
