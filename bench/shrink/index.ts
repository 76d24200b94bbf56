/**
 * `npm run bench:shrink`: what shrinking costs and what it comes to, ours beside fast-check's own.
 *
 * `--seeds 20` for fewer seeds than 100, `--bug no-retry` for those whose name has that in it, `--shrinker
 * hearsay` for one of the two, `--results` for the schedules that come out.
 */
import { parseArgs } from 'node:util';
import { BUGS, type Bug, nameOfBug } from './bugs.ts';
import { type Shrunk, shrinkOne } from './shrink-one.ts';
import { SHRINKERS, type Shrinker } from './shrinkers.ts';
import { tableOf } from './table.ts';

const COLUMNS = [
  'bug',
  'shrinker',
  'found',
  'runs, median',
  'runs, most',
  'ms, median',
  'faults before',
  'after',
  'most',
  'best known',
  'different results',
  'the commonest',
  'slipped',
  'unfair',
];

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    bug: { type: 'string', default: '' },
    shrinker: { type: 'string', default: '' },
    results: { type: 'boolean', default: false },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1)
  throw new RangeError(`--seeds must be a whole number from 1 on, but is ${values.seeds}`);

function rowOf(bug: Bug, { name }: Shrinker, shrunk: readonly Shrunk[]): string[] {
  const counts = [...resultsOf(shrunk).values()];
  const figures = [
    shrunk.length,
    median(shrunk.map(({ executions }) => executions)),
    Math.max(...shrunk.map(({ executions }) => executions)),
    median(shrunk.map(({ milliseconds }) => Math.round(milliseconds))),
    median(shrunk.map(({ original }) => original.faults.length)),
    median(shrunk.map(({ schedule }) => schedule.faults.length)),
    Math.max(...shrunk.map(({ schedule }) => schedule.faults.length)),
    bug.fewestFaults,
    counts.length,
    Math.max(...counts),
    shrunk.filter(({ hasSlipped }) => hasSlipped).length,
    shrunk.filter(({ isUnfair }) => isUnfair).length,
  ];
  return [nameOfBug(bug), name, ...figures.map(String)];
}

/** How often each schedule has come out. */
function resultsOf(shrunk: readonly Shrunk[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { schedule } of shrunk) {
    const text = JSON.stringify(schedule);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[figures.length >> 1]!;
}

const rows: string[][] = [];
for (const bug of BUGS.filter((known) => nameOfBug(known).includes(values.bug))) {
  for (const shrinker of SHRINKERS.filter(({ name }) => name.includes(values.shrinker))) {
    const shrunk: Shrunk[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[K${nameOfBug(bug)}, ${shrinker.name}, seed ${seed}`);
      shrunk.push(...[shrinkOne(bug, shrinker, seed)].filter((result) => result !== null));
    }
    if (shrunk.length === 0) continue;
    rows.push(rowOf(bug, shrinker, shrunk));
    if (!values.results) continue;
    const byCount = [...resultsOf(shrunk)].toSorted(([, a], [, b]) => b - a);
    for (const [text, count] of byCount)
      process.stdout.write(`${nameOfBug(bug)}, ${shrinker.name}, ${count}: ${text}\n`);
  }
}
if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
process.stdout.write(`${tableOf([COLUMNS, ...rows])}\n`);
