/** The work of `hearsay shrink`: shrinks a case further, and writes what comes of it beside, never over it. */
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CaseFile } from '../../cases/case-file.ts';
import { type WrittenCase, writeCase } from '../../cases/write-case.ts';
import type { AnyVariant } from '../../family/family.ts';
import { ordinal, plural } from '../../faults/names-and-counts.ts';
import { replayCommandOf } from '../../hunting/command-words.ts';
import { proveMinimal } from '../../hunting/prove-minimal.ts';
import {
  type Breakage,
  breakageOf,
  caseOfSimpler,
  type ShrunkCase,
  shrinkCase,
} from '../../hunting/shrink-case.ts';
import { describeViolation } from '../../judge/violations.ts';
import { SHRINK_LIMITS } from '../../shrinking/shrinking.ts';
import { table } from '../../story/wrap.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../guest-variant.ts';
import { requireWritable } from '../save-folder.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import type { CaseOptions } from './case-options.ts';
import type { Desk, WorkStart } from './desk.ts';
import { meterOf } from './meter.ts';
import { requireAsks } from './require-asks.ts';

export interface ShrinkWork extends CaseOptions {
  readonly command: 'shrink';
  readonly path: string;
  readonly runs?: number;
  readonly timeLimit?: number;
  readonly prove?: true;
}

export async function shrinkWork(work: ShrinkWork, desk: Desk, { watched }: WorkStart): Promise<ExitCode> {
  const { path, variant = [], claim, runs, timeLimit } = work;
  if (variant.length > 1) throw new UsageError('--variant: a case is shrunk on one variant');
  const known = (await variantsWith(work)).map(watched);
  const { value: original, asks } = requireAsks(path, known, work);
  const only = variant[0] ?? null;
  const folder = dirname(path);
  requireWritable('the folder of the case', folder);

  const ticks = asks.reduce((sum, { claims }) => sum + claims.runs, 0) * original.schedule.horizonTicks;
  const meter = meterOf(desk, ticks);
  meter.begin('looking for what breaks', original.schedule.horizonTicks);
  const asked = claim === undefined ? {} : { claims: claim };
  const breakage = breakageOf(original, known, only, { ...asked, onTick: meter.tick });
  if (breakage === null) {
    desk.print([
      `${path}: no claim that was judged is broken under this schedule${only === null ? '' : ` on ${only}`}; there is nothing to shrink`,
    ]);
    return EXIT.violated;
  }
  const { violation } = breakage;
  const head = [`${path} on ${breakage.variant.name}`, `  ${describeViolation(violation)}`, ''];
  desk.print(head);
  if (desk.isOfLostCall()) {
    desk.print(['Not shrunk: every schedule that loses its process would take as long again.']);
    return EXIT.violated;
  }
  if (work.prove === true) return prove(work, desk, original, breakage, known);
  const most = runs ?? SHRINK_LIMITS.maxExecutions;
  let best = original;
  const result = await shrinkCase(original, breakage, known, {
    ...(runs === undefined ? {} : { maxExecutions: runs }),
    ...(timeLimit === undefined ? {} : { maxMilliseconds: timeLimit }),
    shouldStop: desk.isStopped,
    pause: setImmediate,
    onRun(executions, simplest) {
      desk.progress(executions, most, 'schedules', `after ${plural(executions, 'schedule')}`);
      if (simplest === best) return;
      best = simplest;
      const unkept = { folder, claim: violation.claim, value: simplest };
      desk.ifCutOff([`  ${sizeOf(original)}, before`, `  ${sizeOf(simplest)}, so far`], unkept);
    },
  });

  desk.print(logOf(result));
  if (result.value === original) {
    desk.print([
      '',
      desk.isStopped()
        ? 'Interrupted: nothing simpler was found by then.'
        : 'Nothing simpler breaks the claim.',
    ]);
  } else {
    const written = keep(folder, violation.claim, result.value);
    desk.print([
      '',
      `  ${sizeOf(original)}, before`,
      `  ${sizeOf(result.value)}, after`,
      `  case    ${written.path}${written.existed ? ' (known already)' : ''}`,
      `  replay  ${replayCommandOf(work, written.path)}`,
    ]);
  }
  return desk.isStopped() ? EXIT.interrupted : EXIT.holds;
}

/** So many schedules are a few minutes' work. */
const MOST_TO_PROVE = 200_000;

async function prove(
  work: ShrinkWork,
  desk: Desk,
  original: CaseFile,
  breakage: Breakage,
  known: readonly AnyVariant[],
): Promise<ExitCode> {
  const { path, runs = MOST_TO_PROVE, timeLimit } = work;
  const folder = dirname(path);
  const deadlineMs = performance.now() + (timeLimit ?? Number.POSITIVE_INFINITY);
  const { executions, simpler, isWhole } = await proveMinimal(original, breakage, {
    most: runs,
    shouldStop: () => desk.isStopped() || performance.now() >= deadlineMs,
    onRun: (done) => desk.progress(done, runs, 'schedules', `after ${plural(done, 'schedule')}`),
  });
  if (simpler === null) {
    desk.print([
      isWhole
        ? `proven minimal (${plural(executions, 'schedule')}): nothing simpler breaks the claim`
        : `not proven: nothing simpler was found among ${plural(executions, 'schedule')}, and there are more`,
    ]);
    if (desk.isStopped()) return EXIT.interrupted;
    return isWhole ? EXIT.holds : EXIT.notJudged;
  }
  const found = { ...breakage, violation: simpler.violation };
  const value = caseOfSimpler(original, simpler.schedule, found, breakage.violation, known, executions);
  const written = keep(folder, breakage.violation.claim, value);
  desk.print([
    `not minimal: a simpler schedule breaks the claim (the ${ordinal(executions)} that was tried)`,
    '',
    `  ${sizeOf(original)}, before`,
    `  ${sizeOf(value)}, after`,
    `  case    ${written.path}${written.existed ? ' (known already)' : ''}`,
    `  replay  ${replayCommandOf(work, written.path)}`,
  ]);
  return EXIT.violated;
}

function keep(folder: string, claim: string, value: CaseFile): WrittenCase {
  try {
    return writeCase(folder, claim, value);
  } catch (error) {
    throw fileProblem('the folder of the case', folder, error);
  }
}

/** What each pass has gained, over all its goes, in the order of their first. */
function logOf({ passes, executions }: ShrunkCase): string[] {
  const sums = new Map<string, { tried: number; accepted: number }>();
  for (const { pass, tried, accepted } of passes) {
    const sum = sums.get(pass) ?? { tried: 0, accepted: 0 };
    sums.set(pass, { tried: sum.tried + tried, accepted: sum.accepted + accepted });
  }
  const rows = [...sums].map(([pass, { tried, accepted }]) => [pass, String(tried), String(accepted)]);
  const all = [
    'all',
    String(executions),
    String([...sums.values()].reduce((sum, { accepted }) => sum + accepted, 0)),
  ];
  return table([['pass', 'tried', 'simpler'], ...rows, all]).map((line) => `  ${line}`);
}

function sizeOf({ schedule: { faults, nodes, horizonTicks } }: CaseFile): string {
  return `${plural(faults.length, 'fault')}, ${plural(nodes, 'node')}, ${plural(horizonTicks, 'tick')}`;
}
