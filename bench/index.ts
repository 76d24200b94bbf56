/**
 * `npm run bench`: runs every benchmark and prints a table, or with `--json` the results as JSON; with other
 * words only those benchmarks that have one of them in their name.
 */
import { type Benchmark, measure, type Result } from './benchmark.ts';
import { forgedRequests } from './flood.ts';
import { judgedSchedules } from './judged-schedules.ts';
import { largeGroupInPieces, largeGroupWhole } from './large-group.ts';
import { keptCases, slowestCase } from './replayed-cases.ts';
import { worldSpeed } from './world-speed.ts';

const BENCHMARKS: readonly Benchmark[] = [
  worldSpeed(10, 20_000),
  worldSpeed(100, 1000),
  largeGroupInPieces,
  largeGroupWhole,
  forgedRequests(200),
  forgedRequests(10_000),
  judgedSchedules(),
  keptCases,
  slowestCase,
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

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const chosen = BENCHMARKS.filter(
  ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
);
const results = chosen.map(measured);
process.stdout.write(
  `${process.argv.includes('--json') ? JSON.stringify(results, null, 2) : table(results)}\n`,
);
