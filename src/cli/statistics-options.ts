/** What `npm run statistics` can be asked for. */

export const FAMILIES = ['gossip', 'swim'] as const;

export interface StatisticsOptions {
  readonly family: (typeof FAMILIES)[number];
  readonly seeds?: number;
  readonly seed: string;
  readonly out: string;
  readonly quick?: true;
}

export const DEFAULT_SEED = 'hearsay';
