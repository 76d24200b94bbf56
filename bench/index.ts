/**
 * `npm run bench`: runs every benchmark and prints a table, or with `--json` the results as JSON; with words of their
 * names only those benchmarks.
 *
 *     npm run bench -- judged
 *     npm run bench -- judged --against main --pairs 5
 *
 * `--against` measures them here and at a commit, in turn.
 */
import { parseArgs } from 'node:util';
import { hardened } from '../src/gossip/variants.ts';
import { swimHardened, swimLifeguard } from '../src/swim/variants.ts';
import { compareAgainst, comparisonTable } from './against.ts';
import { type Benchmark, measure, type Result } from './benchmark.ts';
import { forgedRequests } from './flood.ts';
import { judgedSchedules } from './judged-schedules.ts';
import { largeGroupInPieces, largeGroupWhole } from './large-group.ts';
import { keptCases, slowestCase } from './replayed-cases.ts';
import { inWords, table } from './tables.ts';
import { worldSpeed } from './world-speed.ts';

const BENCHMARKS: readonly Benchmark[] = [
  worldSpeed(10, 20_000),
  worldSpeed(100, 1000),
  largeGroupInPieces,
  largeGroupWhole,
  forgedRequests(200),
  forgedRequests(10_000),
  judgedSchedules(hardened, 150),
  judgedSchedules(swimHardened, 30),
  judgedSchedules(swimLifeguard, 15),
  keptCases,
  slowestCase,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    /** The words are the whole name of one. */
    exactly: { type: 'boolean' },
    against: { type: 'string' },
    pairs: { type: 'string', default: '5' },
  },
});

function tell(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${words} …`);
}

function resultsTable(results: readonly Result[]): string {
  return table([
    ['benchmark', 'median', 'best', 'of processor', 'unit'],
    ...results.map(({ name, median, best, ofProcessor, unit }) => [
      name,
      inWords(median),
      inWords(best),
      inWords(ofProcessor),
      unit,
    ]),
  ]);
}

const chosen = BENCHMARKS.filter(({ name }) => {
  if (values.exactly === true) return positionals.includes(name);
  return positionals.length === 0 || positionals.some((word) => name.includes(word));
});

function report(): string {
  if (values.against !== undefined) {
    const names = chosen.map(({ name }) => name);
    const compared = compareAgainst(values.against, names, Number(values.pairs), tell);
    return values.json === true
      ? JSON.stringify(compared, null, 2)
      : comparisonTable(values.against, compared);
  }
  const results = chosen.map((benchmark) => {
    tell(benchmark.name);
    return measure(benchmark);
  });
  return values.json === true ? JSON.stringify(results, null, 2) : resultsTable(results);
}

const text = report();
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
process.stdout.write(`${text}\n`);
