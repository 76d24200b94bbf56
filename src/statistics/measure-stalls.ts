/** Runs what is planned of flapping and of stalls: every scenario, on every seed, with and without the rule. */
import { measureFlapping } from './measurement/flapping.ts';
import { measureLongStall } from './measurement/long-stall.ts';
import { RECKONING_NAMES, type Reckoning } from './measurement/stalls.ts';
import type { Plan } from './plan.ts';
import type { FlappingResult } from './sections/flapping.ts';
import type { LongStallResult } from './sections/long-stalls.ts';

type Progress = (done: number, of: number) => void;

/** What a scenario has given, seed by seed, with the rule and without. */
export type ByReckoning<Sample> = Readonly<Record<Reckoning, readonly Sample[]>>;

export function measureAllFlapping(
  { flapping, seeds, windowTicks }: Plan,
  progress: Progress,
): FlappingResult {
  const { lossy, stalled } = flapping;
  const count = counter(
    lossy.length * seeds.length + perReckoning(stalled.length * flapping.seeds.length),
    progress,
  );
  return {
    lossy: lossy.map((scenario) => ({
      scenario,
      samples: seeds.map((seed) => count(measureFlapping('waking time', scenario, seed, windowTicks))),
    })),
    stalled: stalled.map((scenario) => ({
      scenario,
      samples: byReckoning((reckoning) =>
        flapping.seeds.map((seed) => count(measureFlapping(reckoning, scenario, seed, windowTicks))),
      ),
    })),
  };
}

export function measureAllLongStalls({ longStalls }: Plan, progress: Progress): LongStallResult[] {
  const { scenarios, seeds } = longStalls;
  const count = counter(perReckoning(scenarios.length * seeds.length), progress);
  return scenarios.map((scenario) => ({
    scenario,
    samples: byReckoning((reckoning) =>
      seeds.map((seed) => count(measureLongStall(reckoning, scenario, seed))),
    ),
  }));
}

function byReckoning<Sample>(samplesOf: (reckoning: Reckoning) => readonly Sample[]): ByReckoning<Sample> {
  return { 'waking time': samplesOf('waking time'), 'all time': samplesOf('all time') };
}

function perReckoning(runs: number): number {
  return runs * RECKONING_NAMES.length;
}

/** Hands each sample on, and tells how many there have been. */
function counter(all: number, progress: Progress): <Sample>(sample: Sample) => Sample {
  let done = 0;
  return (sample) => {
    progress(++done, all);
    return sample;
  };
}
