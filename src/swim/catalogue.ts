/** All that SWIM is judged by, in the order in which it is reported. */

import { type Catalogue, catalogueOf, GENERAL_INVARIANTS, inWordsOf } from '../claims/catalogue.ts';
import { introducersInTurn } from '../claims/introducers-in-turn.ts';
import type { Pace } from './bounds.ts';
import { accusedTold } from './claims/accused-told.ts';
import { answeredAtOnce } from './claims/answered-at-once.ts';
import { constantLoad } from './claims/constant-load.ts';
import { exchangeRounds } from './claims/exchange-rounds.ts';
import { farewell } from './claims/farewell.ts';
import { helpersDrawn } from './claims/helpers-drawn.ts';
import { incarnationAuthority } from './claims/incarnation-authority.ts';
import { ownHealth } from './claims/own-health.ts';
import { probeBook } from './claims/probe-book.ts';
import { probeRounds } from './claims/probe-rounds.ts';
import { probeVerdicts } from './claims/probe-verdicts.ts';
import { refutation } from './claims/refutation.ts';
import { rumourBudget } from './claims/rumour-budget.ts';
import { statementOrder } from './claims/statement-order.ts';
import { suspicionAnew } from './claims/suspicion-anew.ts';
import { suspicionEnds } from './claims/suspicion-ends.ts';
import { wholeLists } from './claims/whole-lists.ts';
import { PROMISE_WORDS } from './promise-words.ts';

/** What is claimed of members that are as slow as these rules let them be. */
export function swimCatalogue(pace: Pace): Catalogue {
  const bookOf = probeBook(pace);
  return catalogueOf([
    ...inWordsOf(PROMISE_WORDS, GENERAL_INVARIANTS),
    introducersInTurn,
    refutation,
    incarnationAuthority,
    statementOrder,
    suspicionEnds(pace),
    suspicionAnew(pace),
    probeRounds(pace),
    probeVerdicts(bookOf),
    helpersDrawn,
    ownHealth(bookOf),
    exchangeRounds,
    answeredAtOnce(pace),
    wholeLists,
    accusedTold(pace),
    constantLoad,
    rumourBudget,
    farewell,
  ]);
}
