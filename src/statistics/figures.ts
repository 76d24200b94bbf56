/** From what the seeds gave to estimates: one figure per seed each. */
import { CONFIDENCE } from './comparison.ts';
import { clopperPearson, type Estimate, meanOverSeeds, ratioOverSeeds } from './intervals.ts';
import type { DetectionSample } from './measurement/detection.ts';
import type { FlappingSample } from './measurement/flapping.ts';
import type { KnowledgeSample } from './measurement/knowledge.ts';
import type { LongStallSample } from './measurement/long-stall.ts';
import type { MistakeSample } from './measurement/mistakes.ts';

/** The figures of accuracy (Chen, Toueg, Aguilera 2002), measured. */
export interface AccuracyFigures {
  /** 1 − P_A. */
  readonly wrongShare: Estimate;
  /** λ_M, per pair and tick. */
  readonly mistakeRate: Estimate;
  /** T_M. */
  readonly durationTicks: Estimate;
  /** Seeds with at least one mistake, and the share of them. */
  readonly seedsWithMistake: number;
  /** Seeds with a mistake that outlasts its first tick: without one, T_M would be 1 and have no spread. */
  readonly seedsWithLongMistake: number;
  readonly shareWithMistake: Estimate;
}

/** What accuracy would be at this T_f, read off runs in which nobody was suspected. */
export function accuracyFromSilence(samples: readonly KnowledgeSample[], failTicks: number): AccuracyFigures {
  return accuracyOfSeeds(
    samples.map(({ silences }) => ({
      begun: silences[failTicks + 1]!,
      wrongPairTicks: total(silences, failTicks + 1),
      pairTicks: total(silences, 0),
    })),
  );
}

export function accuracyOfSeeds(samples: readonly MistakeSample[]): AccuracyFigures {
  const seedsWithMistake = samples.filter(({ wrongPairTicks }) => wrongPairTicks > 0).length;
  const wrong = samples.map(({ wrongPairTicks }) => wrongPairTicks);
  const begun = samples.map((sample) => sample.begun);
  return {
    wrongShare: overSeeds(samples, ({ wrongPairTicks, pairTicks }) => wrongPairTicks / pairTicks),
    mistakeRate: overSeeds(samples, (sample) => sample.begun / sample.pairTicks),
    durationTicks: ratioOverSeeds(wrong, begun, CONFIDENCE),
    seedsWithMistake,
    seedsWithLongMistake: samples.filter((sample) => sample.wrongPairTicks > sample.begun).length,
    shareWithMistake: clopperPearson(seedsWithMistake, samples.length, CONFIDENCE),
  };
}

/** The mean of a histogram, seed by seed. */
export function meanTicks(
  samples: readonly KnowledgeSample[],
  histogram: 'ages' | 'oldestAges' | 'silences',
): Estimate {
  return overSeeds(samples, (sample) => {
    const counts = sample[histogram];
    return counts.reduce((sum, count, ticks) => sum + count * ticks, 0) / total(counts, 0);
  });
}

/** P(more than `ticks`) in a histogram, and in how many seeds it happened at all. */
export function tailShare(
  samples: readonly KnowledgeSample[],
  histogram: 'ages' | 'oldestAges' | 'silences',
  ticks: number,
): { readonly share: Estimate; readonly seedsWithEvent: number } {
  const share = overSeeds(
    samples,
    (sample) => total(sample[histogram], ticks + 1) / total(sample[histogram], 0),
  );
  const seedsWithEvent = samples.filter((sample) => total(sample[histogram], ticks + 1) > 0).length;
  return { share, seedsWithEvent };
}

/** The share of seeds in which the first heartbeat looked at had not reached everyone after `ticks`. */
export function notAllReachedShare(samples: readonly KnowledgeSample[], ticks: number): Estimate {
  const late = samples.filter(({ firstOldestAge }) => firstOldestAge > ticks).length;
  return clopperPearson(late, samples.length, CONFIDENCE);
}

/** The longest silence that was seen in any of the runs, in ticks. */
export function longestSilence(samples: readonly KnowledgeSample[]): number {
  return Math.max(...samples.map(({ silences }) => silences.findLastIndex((count) => count > 0)));
}

export function messagesPerNodeTick(samples: readonly KnowledgeSample[]): Estimate {
  return overSeeds(samples, ({ messagesSent, nodeTicks }) => messagesSent / nodeTicks);
}

export function bytesPerNodeTick(samples: readonly KnowledgeSample[]): Estimate {
  return overSeeds(samples, ({ bytesSent, nodeTicks }) => bytesSent / nodeTicks);
}

export function detectionTicks(samples: readonly DetectionSample[], which: keyof DetectionSample): Estimate {
  return overSeeds(samples, (sample) => sample[which]);
}

export function changesPerFault(
  samples: readonly FlappingSample[],
  changes: (sample: FlappingSample) => number,
): Estimate {
  const faults = samples.map((sample) => sample.faults);
  return notNegative(ratioOverSeeds(samples.map(changes), faults, CONFIDENCE));
}

export function longStallCount(samples: readonly LongStallSample[], which: keyof LongStallSample): Estimate {
  return overSeeds(samples, (sample) => sample[which]);
}

/** Several scenarios on the same seeds, each of the same weight: the seed is the unit, so they make one figure. */
export function meanOfScenarios(
  scenarios: readonly (readonly LongStallSample[])[],
  which: keyof LongStallSample,
): Estimate {
  const seeds = scenarios[0]!.map((_, seed) => scenarios.map((samples) => samples[seed]![which]));
  return overSeeds(seeds, (counts) => counts.reduce((sum, count) => sum + count, 0) / counts.length);
}

function overSeeds<Sample>(samples: readonly Sample[], figure: (sample: Sample) => number): Estimate {
  return notNegative(meanOverSeeds(samples.map(figure), CONFIDENCE));
}

/** None of these figures can be negative, so an interval that reaches below 0 ends there. */
function notNegative(estimate: Estimate): Estimate {
  return { ...estimate, low: Math.max(estimate.low, 0) };
}

function total(counts: Float64Array, from: number): number {
  let sum = 0;
  for (let i = from; i < counts.length; i++) sum += counts[i]!;
  return sum;
}
