/**
 * `npm run bench:workers`: how many times as fast a check is with two workers as with one, by the clock on the wall: in
 * pairs, and who goes first changes. It says something only of a machine that has two cores with nothing else to do.
 *
 *     npm run bench:workers -- --runs 3000 --pairs 3
 *
 * The program is compiled, as it is installed: in TypeScript each process would spend a second on reading it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from '../build/bundle.ts';
import { medianOf } from './benchmark.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '3000' }, pairs: { type: 'string', default: '3' } },
});
/** Beside the modules that the bundle leaves outside. */
const folder = mkdtempSync(join(import.meta.dirname, '..', 'node_modules', '.hearsay-workers-'));

function secondsWith(workers: number): number {
  const found = mkdtempSync(join(tmpdir(), 'hearsay-workers-'));
  const options = ['--runs', values.runs, '--workers', String(workers), '--save-dir', found];
  const startedMs = performance.now();
  execFileSync(process.execPath, [join(folder, 'hearsay.js'), 'check', 'every-invariant', ...options], {
    stdio: 'pipe',
  });
  rmSync(found, { recursive: true });
  return (performance.now() - startedMs) / 1000;
}

try {
  await bundle(folder);
  const ratios: number[] = [];
  for (let pair = 0; pair < Number(values.pairs); pair++) {
    const seconds = new Map<number, number>();
    for (const workers of pair % 2 === 0 ? [1, 2] : [2, 1]) seconds.set(workers, secondsWith(workers));
    const ratio = seconds.get(1)! / seconds.get(2)!;
    ratios.push(ratio);
    const [one, two] = [seconds.get(1)!.toFixed(1), seconds.get(2)!.toFixed(1)];
    console.log(
      `${values.runs} schedules: ${one} s with one worker, ${two} s with two: ${ratio.toFixed(2)} times`,
    );
  }
  console.log(
    `median ${medianOf(ratios).toFixed(2)}, with a load of ${loadavg()[0]!.toFixed(1)} on the machine`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
