/** What a benchmark is, and what came of one. */

export interface Benchmark {
  readonly name: string;
  readonly unit: string;
  /** Which end of the scale is the good one. */
  readonly better: 'higher' | 'lower';
  readonly repetitions: number;
  /** Runs the code that is measured until it is compiled. */
  warmUp(): void;
  /** Runs once, and says how much was done: node-ticks, schedules. */
  run(): number;
}

export interface Result {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly best: number;
}

/** Seconds for the whole of a run, or the amount of work per second, whichever the benchmark is after. */
export function measure(benchmark: Benchmark): Result {
  const { name, unit, better, repetitions } = benchmark;
  benchmark.warmUp();
  const readings: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const startedMs = performance.now();
    const amount = benchmark.run();
    const seconds = (performance.now() - startedMs) / 1000;
    readings.push(better === 'lower' ? seconds : amount / seconds);
  }
  readings.sort((a, b) => a - b);
  return { name, unit, median: median(readings), best: readings.at(better === 'lower' ? 0 : -1)! };
}

function median(ascending: readonly number[]): number {
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2;
}
