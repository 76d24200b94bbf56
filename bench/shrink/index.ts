/**
 * `npm run bench:shrink`: what shrinking costs and what it comes to, ours beside fast-check's own.
 *
 * `--seeds 20` for fewer seeds than 100, `--bug no-retry` for those whose name has that in it, `--shrinker
 * hearsay` for one of the two, `--results` for the schedules that come out, `--page docs/measured/shrinking.md` to write
 * the page as well.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { BUGS, nameOfBug } from './bugs.ts';
import { type Figures, figuresOf, resultsOf } from './figures.ts';
import { pageOf } from './page.ts';
import { findFailure, shrinkOne } from './shrink-one.ts';
import { SHRINKERS } from './shrinkers.ts';
import { tableOf } from './table.ts';

const COLUMNS = {
  bug: 'bug',
  shrinker: 'shrinker',
  found: 'found',
  medianRuns: 'runs, median',
  mostRuns: 'runs, most',
  medianMilliseconds: 'ms, median',
  faultsBefore: 'faults before',
  faultsAfter: 'after',
  mostFaultsAfter: 'most',
  fewestFaults: 'best known',
  results: 'different results',
  commonest: 'the commonest',
  slipped: 'slipped',
  unfair: 'unfair',
} as const satisfies Record<keyof Figures, string>;

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    bug: { type: 'string', default: '' },
    shrinker: { type: 'string', default: '' },
    results: { type: 'boolean', default: false },
    page: { type: 'string' },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1)
  throw new RangeError(`--seeds must be a whole number from 1 on, but is ${values.seeds}`);

function tell(progress: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${progress}`);
}

const all: Figures[] = [];
for (const bug of BUGS.filter((known) => nameOfBug(known).includes(values.bug))) {
  const failures = Array.from({ length: seeds }, (_, index) => {
    tell(`${nameOfBug(bug)}, seed ${index + 1}`);
    return findFailure(bug, index + 1);
  }).filter((failure) => failure !== null);
  if (failures.length === 0) continue;
  for (const shrinker of SHRINKERS.filter(({ name }) => name.includes(values.shrinker))) {
    const shrunk = failures.map((failure) => {
      tell(`${nameOfBug(bug)}, ${shrinker.name}, seed ${failure.seed}`);
      return shrinkOne(failure, shrinker);
    });
    all.push(figuresOf(bug, shrinker, shrunk));
    if (!values.results) continue;
    const byCount = [...resultsOf(shrunk)].toSorted(([, a], [, b]) => b - a);
    for (const [text, count] of byCount)
      process.stdout.write(`${nameOfBug(bug)}, ${shrinker.name}, ${count}: ${text}\n`);
  }
}
tell('');
const cells = Object.keys(COLUMNS) as (keyof Figures)[];
const rows = all.map((figures) => cells.map((cell) => String(figures[cell])));
process.stdout.write(`${tableOf([Object.values(COLUMNS), ...rows])}\n`);
if (values.page !== undefined) {
  const options = [...(seeds === 100 ? [] : [`--seeds ${seeds}`]), `--page ${values.page}`];
  writeFileSync(values.page, pageOf(all, `npm run bench:shrink -- ${options.join(' ')}`, seeds));
}
