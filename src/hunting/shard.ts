/** The part of a hunt that one of several machines takes. */

/** One of several parts of all schedules: the numbers k with k mod `of` = `index` − 1. */
export interface Shard {
  /** From 1 on. */
  readonly index: number;
  readonly of: number;
}

/** All schedules. */
export const WHOLE: Shard = { index: 1, of: 1 };

/** As it is typed: `2/3`. */
export function shardWords({ index, of }: Shard): string {
  return `${index}/${of}`;
}
