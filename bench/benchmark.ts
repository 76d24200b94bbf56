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

export interface Result extends Pick<Benchmark, 'name' | 'unit' | 'better'> {
  /** By the clock on the wall. */
  readonly median: number;
  readonly best: number;
  /** By the processor time of the process, its collector's and compiler's threads included: what a busy machine disturbs least. */
  readonly ofProcessor: number;
}

/** Seconds for the whole of a run, or the amount of work per second, whichever the benchmark is after. */
export function measure(benchmark: Benchmark): Result {
  const { name, unit, better, repetitions } = benchmark;
  benchmark.warmUp();
  const byWall: number[] = [];
  const byProcessor: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const startedMs = performance.now();
    const startedUs = process.cpuUsage();
    const amount = benchmark.run();
    const seconds = (performance.now() - startedMs) / 1000;
    const processorSeconds = process.cpuUsage(startedUs).user / 1e6;
    byWall.push(better === 'lower' ? seconds : amount / seconds);
    byProcessor.push(better === 'lower' ? processorSeconds : amount / processorSeconds);
  }
  const best = better === 'lower' ? Math.min(...byWall) : Math.max(...byWall);
  return { name, unit, better, median: medianOf(byWall), best, ofProcessor: medianOf(byProcessor) };
}

export function medianOf(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2;
}
