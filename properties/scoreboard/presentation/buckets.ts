/** How long each strategy takes, in buckets, as ETNA reports it (Shi et al., ICFP 2023). */
import type { Board } from '../board.ts';
import { cellOf } from '../cell.ts';

/** Up to so many seconds; who takes longer, or is not killed, is in the last bucket. */
const BUCKET_SECONDS = [0.1, 1, 10, 60] as const;

export const BUCKET_NAMES = [...BUCKET_SECONDS.map((seconds) => `${seconds} s`), 'never'] as const;

export interface Buckets {
  readonly strategy: string;
  /** By bucket: of how many mutants the median trial ends in it. Equivalents, and what was not tried, do not count. */
  readonly mutants: readonly number[];
}

export function bucketsOf(board: Board): Buckets[] {
  return board.strategies.map((strategy) => {
    const mutants = BUCKET_NAMES.map(() => 0);
    for (const row of board.rows) {
      if (row.equivalent !== null) continue;
      const { isKilled, attempts, toFirstFailure } = cellOf(board, row, strategy);
      if (attempts.length === 0) continue;
      const seconds = isKilled ? toFirstFailure!.seconds.median : Number.POSITIVE_INFINITY;
      const bucket = BUCKET_SECONDS.findIndex((limit) => seconds <= limit);
      mutants[bucket < 0 ? BUCKET_SECONDS.length : bucket]!++;
    }
    return { strategy: strategy.name, mutants };
  });
}
