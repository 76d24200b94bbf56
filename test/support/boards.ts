/** Mutants, strategies and trials to put on a board. */

import type { Attempt } from '../../properties/scoreboard/attempt.ts';
import { type Board, emptyBoard } from '../../properties/scoreboard/board.ts';
import type { Strategy } from '../../properties/scoreboard/strategy.ts';
import type { Mutant } from '../../src/gossip/mutants/mutant.ts';
import { classic, type GossipVariant, hardened } from '../../src/gossip/variants.ts';

function posing(variant: GossipVariant, different: Partial<Mutant> = {}): Mutant {
  return {
    name: variant.name,
    family: 'protocol logic',
    rule: null,
    breaks: `What ${variant.name} breaks.`,
    harm: 'None',
    variant,
    caughtBy: [],
    ...different,
  };
}

/** Breaks nothing. */
export const harmless = posing(hardened);
/** Breaks so much that a dozen schedules show it. */
export const obvious = posing(classic);

export function asEquivalent(mutant: Mutant): Mutant {
  return { ...mutant, equivalent: 'It is the same.' };
}

export const caught: Attempt = {
  ending: 'caught',
  caughtBy: ['agreement'],
  schedules: 3,
  seconds: 0.25,
  shrunk: null,
};
export const missed: Attempt = { ...caught, ending: 'all tried', caughtBy: [], schedules: 100 };

/** A strategy of which only the name and the kind count. */
export function strategyNamed(name: string, trials: Strategy['trials'] = 'random'): Strategy {
  return { name, about: `What ${name} does.`, trials, attempt: () => missed };
}

/** A board with these trials of one strategy on each mutant. */
export function boardWith(rows: readonly (readonly [Mutant, readonly Attempt[]])[]): Board {
  const strategy = strategyNamed('hunt');
  const trials = Math.max(1, ...rows.map(([, attempts]) => attempts.length));
  const board = emptyBoard(
    rows.map(([mutant]) => mutant),
    [strategy],
    trials,
    { schedules: 100, seconds: 10 },
  );
  rows.forEach(([, attempts], index) => {
    board.rows[index]!.attempts[strategy.name] = [...attempts];
  });
  return board;
}
