/** How long the kept cases take to replay, in one process: all of them, and the one that takes the longest. */
import { readCase } from '../src/cases/read-case.ts';
import { replayCase } from '../src/cases/replay.ts';
import { casePathsOf } from '../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import type { Benchmark } from './benchmark.ts';

const FOLDER = 'shrunk-cases';

/** Reading included. Returns how many were replayed. */
function replayAll(paths: readonly string[]): number {
  for (const path of paths) {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const surprise = replayCase(read.value, KNOWN_VARIANTS).find(({ outcome }) => outcome !== 'as expected');
    if (surprise !== undefined) throw new Error(`${path}: ${surprise.outcome} on ${surprise.variant.name}`);
  }
  return paths.length;
}

function secondsFor(path: string): number {
  const startedMs = performance.now();
  replayAll([path]);
  return (performance.now() - startedMs) / 1000;
}

function replayed(name: string, paths: () => readonly string[]): Benchmark {
  return {
    name,
    unit: 's',
    better: 'lower',
    repetitions: 9,
    warmUp: () => replayAll(paths()),
    run: () => replayAll(paths()),
  };
}

function keptPaths(): readonly string[] {
  const found = casePathsOf([FOLDER]);
  if (!found.ok) throw new Error(found.problem);
  return found.paths;
}

let slowest: string | undefined;

/** Which one it is shows once all are warm. */
function slowestPath(): string {
  if (slowest !== undefined) return slowest;
  replayAll(keptPaths());
  const timed = keptPaths().map((path) => ({ path, seconds: secondsFor(path) }));
  slowest = timed.sort((a, b) => b.seconds - a.seconds)[0]!.path;
  return slowest;
}

export const keptCases = replayed('all kept cases, replayed', keptPaths);
export const slowestCase = replayed('the slowest of them', () => [slowestPath()]);
