/** What runs of a comparison gave, made by hand. */
import type { RunSample } from '../../src/comparison/measurement/measure-run.ts';

/** Parts of a run, in which all is well otherwise. */
export interface SampleParts {
  readonly firstTicks?: number | null;
  readonly suspicions?: number;
  readonly bytes?: number;
}

/** A run of 10 members that were watched for 100 ticks. */
export function sampleOf({ firstTicks = 5, suspicions = 0, bytes = 0 }: SampleParts): RunSample {
  return {
    mistakes: {
      suspicions,
      removals: 0,
      suspicionsOfSteady: suspicions,
      removalsOfSteady: 0,
      removalsAmongSteady: 0,
      changes: 2 * suspicions,
    },
    load: { messages: 2000, bytes },
    memberTicks: 1000,
    detection: { firstTicks, allTicks: 10, removedTicks: 20 },
    join: { knownTicks: 3, knowingTicks: 2 },
  };
}
