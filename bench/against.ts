/**
 * This checkout against a commit: each benchmark in turn in a process of either, one pair after the other, so that what
 * else the machine does falls on both alike. What counts is the ratio within a pair.
 *
 * The commit is checked out into a folder of its own for that time, with the modules of this checkout and its benchmarks.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { medianOf, type Result } from './benchmark.ts';
import { inWords, table } from './tables.ts';

const HERE = resolve(import.meta.dirname, '..');

interface Comparison extends Pick<Result, 'name' | 'unit'> {
  /** Per second of processor time, or such seconds: medians over the pairs. */
  readonly before: number;
  readonly now: number;
  /** How many times as fast, one for each pair. */
  readonly ratios: readonly number[];
}

/** Measures these benchmarks in so many pairs. `told` is told of each pair that is done. */
export function compareAgainst(
  commit: string,
  names: readonly string[],
  pairs: number,
  told: (words: string) => void,
): readonly Comparison[] {
  return withCheckout(commit, (there) =>
    names.map((name) => {
      const before: Result[] = [];
      const now: Result[] = [];
      for (let pair = 0; pair < pairs; pair++) {
        told(`${name}: pair ${pair + 1} of ${pairs}`);
        // Who goes first changes from pair to pair.
        const turns = [() => before.push(measuredIn(there, name)), () => now.push(measuredIn(HERE, name))];
        for (const turn of pair % 2 === 0 ? turns : turns.reverse()) turn();
      }
      return comparison(before, now);
    }),
  );
}

function comparison(before: readonly Result[], now: readonly Result[]): Comparison {
  const { name, unit, better } = now[0]!;
  const ratios = now.map((result, pair) => {
    const ratio = result.ofProcessor / before[pair]!.ofProcessor;
    return better === 'higher' ? ratio : 1 / ratio;
  });
  const median = (results: readonly Result[]) => medianOf(results.map(({ ofProcessor }) => ofProcessor));
  return { name, unit, before: median(before), now: median(now), ratios };
}

export function comparisonTable(commit: string, comparisons: readonly Comparison[]): string {
  return table([
    ['benchmark, by processor time', commit.slice(0, 10), 'now', 'ratio', 'from', 'to', 'unit'],
    ...comparisons.map(({ name, unit, before, now, ratios }) => [
      name,
      inWords(before),
      inWords(now),
      ...[medianOf(ratios), Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(2)),
      unit,
    ]),
  ]);
}

function measuredIn(checkout: string, name: string): Result {
  const words = [
    '--max-semi-space-size=64',
    '--import',
    'tsx',
    'bench/index.ts',
    '--json',
    '--exactly',
    name,
  ];
  const results = execFileSync(process.execPath, words, { cwd: checkout, encoding: 'utf8' });
  return (JSON.parse(results) as Result[])[0]!;
}

function withCheckout<T>(commit: string, use: (folder: string) => T): T {
  const parent = mkdtempSync(join(tmpdir(), 'hearsay-against-'));
  const folder = join(parent, 'checkout');
  const git = (...words: string[]) => execFileSync('git', ['-C', HERE, ...words], { stdio: 'pipe' });
  try {
    git('worktree', 'add', '--detach', folder, commit);
    symlinkSync(join(HERE, 'node_modules'), join(folder, 'node_modules'));
    rmSync(join(folder, 'bench'), { recursive: true, force: true });
    cpSync(join(HERE, 'bench'), join(folder, 'bench'), { recursive: true });
    return use(folder);
  } finally {
    rmSync(parent, { recursive: true, force: true });
    git('worktree', 'prune');
  }
}
