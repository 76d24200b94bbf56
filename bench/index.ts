/** `npm run bench`: runs every benchmark and prints a table, or with `--json` the results as JSON. */
import { type Benchmark, measure, type Result } from './benchmark.ts';
import { judgedSchedules } from './judged-schedules.ts';
import { largeGroupInPieces, largeGroupWhole } from './large-group.ts';
import { worldSpeed } from './world-speed.ts';

const BENCHMARKS: readonly Benchmark[] = [
  worldSpeed(10, 20_000),
  worldSpeed(100, 1000),
  largeGroupInPieces,
  largeGroupWhole,
  judgedSchedules(),
];

function measured(benchmark: Benchmark): Result {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${benchmark.name} …`);
  const result = measure(benchmark);
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  return result;
}

function inWords(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function table(results: readonly Result[]): string {
  const rows = [
    ['benchmark', 'median', 'best', 'unit'],
    ...results.map(({ name, median, best, unit }) => [name, inWords(median), inWords(best), unit]),
  ];
  const width = (column: number) => Math.max(...rows.map((row) => row[column]!.length));
  const [nameWidth, medianWidth, bestWidth] = [width(0), width(1), width(2)];
  return rows
    .map(([name, median, best, unit]) =>
      [name!.padEnd(nameWidth), median!.padStart(medianWidth), best!.padStart(bestWidth), unit!].join('  '),
    )
    .join('\n');
}

const results = BENCHMARKS.map(measured);
process.stdout.write(
  `${process.argv.includes('--json') ? JSON.stringify(results, null, 2) : table(results)}\n`,
);
