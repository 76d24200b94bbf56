/** Several ways of drawing schedules, and of judging them, that take turns. */

import type { Catalogue } from '../../../src/claims/catalogue.ts';
import { determinism, purity, wireFormat } from '../../../src/claims/claims-about-the-reducer.ts';
import { DEFAULT_SEED } from '../../../src/hunting/default-run.ts';
import type { Claim } from '../../../src/judge/claim.ts';
import type { Probe } from '../search.ts';

/** One of those who take turns. */
export interface Turn {
  /** They take turns too: each schedule is judged by one of them. */
  readonly claims: readonly Claim[];
  /** The schedule of its turn number `round`, from 0 on. */
  at(round: number): Omit<Probe, 'claims'>;
}

/** The claims about the reducer that need runs of their own. How many messages are sent is seen in every run. */
const ABOUT_THE_REDUCER: readonly Claim[] = [purity, wireFormat, determinism];

/** Turns whose schedules are judged by all invariants at once, and one for the claims about the reducer. */
export function turnsOf(
  { everyInvariant }: Catalogue,
  byInvariants: readonly Turn['at'][],
  aboutTheReducer: Turn['at'],
): Turn[] {
  return [
    ...byInvariants.map((at): Turn => ({ claims: [everyInvariant], at })),
    { claims: ABOUT_THE_REDUCER, at: aboutTheReducer },
  ];
}

/** Without end. */
export function* inTurn(turns: readonly Turn[]): Generator<Probe> {
  for (let round = 0; ; round++) {
    for (const { claims, at } of turns) yield { ...at(round), claims: [claims[round % claims.length]!] };
  }
}

/** The seed of a trial; the first has that of the suite. */
export function seedOfTrial(trial: number): number {
  return DEFAULT_SEED + trial - 1;
}
