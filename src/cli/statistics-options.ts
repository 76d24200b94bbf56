/** What `npm run statistics` can be asked for. */
export interface StatisticsOptions {
  readonly seeds?: number;
  readonly seed: string;
  readonly out: string;
  readonly quick?: true;
}

export const DEFAULT_SEED = 'hearsay';
