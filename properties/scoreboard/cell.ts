/** What one strategy has made of one mutant, in figures. */
import type { Attempt } from './attempt.ts';
import { type Board, type Row, trialsOf } from './board.ts';

export interface Cell {
  /** All trials have found it. */
  readonly isKilled: boolean;
  /** In how many trials it was caught. */
  readonly caught: number;
  /** The trials, in order. */
  readonly attempts: readonly Attempt[];
  /** Of the trials that caught it; `null` if none did. */
  readonly toFirstFailure: { readonly schedules: Spread; readonly seconds: Spread } | null;
  /** What caught it, what did so most often first. */
  readonly caughtBy: readonly string[];
}

export interface Spread {
  readonly median: number;
  readonly worst: number;
}

export function cellOf(board: Board, { attempts }: Row, strategy: Board['strategies'][number]): Cell {
  const own = attempts[strategy.name] ?? [];
  const caught = own.filter(({ ending }) => ending === 'caught');
  return {
    isKilled: caught.length === trialsOf(board, strategy),
    caught: caught.length,
    attempts: own,
    toFirstFailure:
      caught.length === 0
        ? null
        : {
            schedules: spreadOf(caught.map(({ schedules }) => schedules)),
            seconds: spreadOf(caught.map(({ seconds }) => seconds)),
          },
    caughtBy: byFrequency(caught.flatMap(({ caughtBy }) => caughtBy)),
  };
}

/** Of at least one value. Of an even number the median is the higher of the middle two, so that it is one of them. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, worst: sorted.at(-1)! };
}

function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}
