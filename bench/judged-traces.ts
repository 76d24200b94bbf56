/**
 * The judge of traces against the world: of each kept case on each variant that it names, and of random schedules, the run
 * is judged as it goes, and again from the lines of its trace. Prints how many have the same verdict, and each that has not.
 */
import fc from 'fast-check';
import { readCase } from '../src/cases/read-case.ts';
import { casePathsOf } from '../src/cli/case-paths.ts';
import type { AnyVariant } from '../src/family/family.ts';
import type { Schedule } from '../src/faults/schedule.ts';
import { scheduleArbitrary } from '../src/gossip/schedules/drawn.ts';
import { classic, hardened } from '../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import { bothVerdicts } from '../test/support/judged-lines.ts';

const SCHEDULES = 200;

interface Run {
  readonly name: string;
  readonly variant: AnyVariant;
  readonly schedule: Schedule;
}

function* keptRuns(): Generator<Run> {
  const found = casePathsOf(['shrunk-cases']);
  for (const path of found.ok ? found.paths : []) {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const { schedule, verdicts } = read.value;
    for (const variant of KNOWN_VARIANTS) {
      if (verdicts[variant.name] !== undefined) yield { name: path, variant, schedule };
    }
  }
}

function* drawnRuns(): Generator<Run> {
  const schedules = fc.sample(scheduleArbitrary(), { seed: 1, numRuns: SCHEDULES });
  for (const [index, schedule] of schedules.entries()) {
    for (const variant of [hardened, classic]) yield { name: `schedule ${index}`, variant, schedule };
  }
}

function compare(what: string, runs: Iterable<Run>): number {
  let all = 0;
  let same = 0;
  let broken = 0;
  for (const { name, variant, schedule } of runs) {
    const { ofRun, ofTrace } = bothVerdicts(variant, schedule);
    all++;
    if (ofRun.length > 0) broken++;
    if (JSON.stringify(ofRun) === JSON.stringify(ofTrace)) same++;
    else console.log(`${name} on ${variant.name}: ${JSON.stringify({ ofRun, ofTrace })}`);
  }
  console.log(`${what}: ${same} of ${all} have the same verdict; ${broken} of them break something`);
  return all - same;
}

const differences = compare('kept cases', keptRuns()) + compare('random schedules', drawnRuns());
process.exitCode = differences === 0 ? 0 : 1;
