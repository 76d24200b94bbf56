/** The scoreboard as data: every trial of every strategy on every mutant. */
import { z } from 'zod';
import type { Mutant } from '../../src/family/mutant.ts';
import { soundNameOf } from '../../src/known/known-mutants.ts';
import { type Attempt, type Budget, ENDINGS } from './attempt.ts';
import { isAsked, type Strategy } from './strategy.ts';

const BOARD_FORMAT = 'hearsay-scoreboard';
const BOARD_VERSION = 1;

const count = z.int().min(0);
const name = z.string().min(1);

const attempt: z.ZodType<Attempt> = z.strictObject({
  ending: z.enum(ENDINGS),
  caughtBy: z.array(z.string()),
  schedules: count,
  seconds: z.number().min(0),
  shrunk: z.strictObject({ nodes: count, faults: count }).nullable(),
});

const row = z.strictObject({
  mutant: name,
  /** The protocol that it breaks. */
  of: name,
  family: name,
  breaks: name,
  /** Why nothing that can be observed changes; `null` if something does. */
  equivalent: z.string().nullable(),
  /** By name of each strategy that can look at it: the trials that have come to an end, in order. */
  attempts: z.record(name, z.array(attempt)),
});

export const boardSchema = z.strictObject({
  format: z.literal(BOARD_FORMAT),
  version: z.literal(BOARD_VERSION),
  /** Of each random strategy on each mutant. */
  trials: z.int().min(1),
  /** Of each trial. */
  budget: z.strictObject({ schedules: z.int().min(1), seconds: z.number().positive() }),
  strategies: z.array(z.strictObject({ name, about: name, trials: z.enum(['random', 'fixed']) })),
  rows: z.array(row),
});

export type Board = z.infer<typeof boardSchema>;
export type Row = Board['rows'][number];

/** A board on which nothing has been tried yet. */
export function emptyBoard(
  mutants: readonly Mutant[],
  strategies: readonly Strategy[],
  trials: number,
  { schedules, seconds }: Budget,
): Board {
  return {
    format: BOARD_FORMAT,
    version: BOARD_VERSION,
    trials,
    budget: { schedules, seconds },
    strategies: strategies.map((strategy) => ({
      name: strategy.name,
      about: strategy.about,
      trials: strategy.trials,
    })),
    rows: mutants.map((mutant) => ({
      mutant: mutant.name,
      of: soundNameOf(mutant),
      family: mutant.family,
      breaks: mutant.breaks,
      equivalent: mutant.equivalent ?? null,
      attempts: Object.fromEntries(
        strategies.filter((strategy) => isAsked(strategy, mutant)).map((strategy) => [strategy.name, []]),
      ),
    })),
  };
}

/** How many trials a strategy has on each mutant. */
export function trialsOf({ trials }: Pick<Board, 'trials'>, strategy: Pick<Strategy, 'trials'>): number {
  return strategy.trials === 'fixed' ? 1 : trials;
}

/** As JSON with a line for each mutant, so that a difference can be read. */
export function formatBoard({ rows, ...rest }: Board): string {
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  return `${head},\n  "rows": [\n${rows.map((one) => `    ${JSON.stringify(one)}`).join(',\n')}\n  ]\n}\n`;
}
