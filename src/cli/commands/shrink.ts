/** `hearsay shrink`: shrinks a case further, and writes what comes of it beside, never over it. */
import { dirname } from 'node:path';
import { Command } from 'commander';
import type { CaseFile } from '../../cases/case-file.ts';
import { type WrittenCase, writeCase } from '../../cases/write-case.ts';
import { replayCommandOf } from '../../checking/command-words.ts';
import { breakageOf, type ShrunkCase, shrinkCase } from '../../checking/shrink-case.ts';
import { describeViolation } from '../../invariants/judge.ts';
import { plural } from '../../report/words.ts';
import { table } from '../../report/wrap.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { seconds, whole } from '../option-values.ts';
import { protocolOption, variantsWith } from '../protocol-module.ts';
import { requireCase, requireVariant } from '../require-case.ts';
import { requireWritable } from '../save-folder.ts';
import { fileProblem } from '../usage-error.ts';

interface ShrinkOptions {
  readonly variant?: string;
  readonly protocol?: string;
  readonly runs?: number;
  readonly timeLimit?: number;
}

export function shrinkCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('shrink')
    .description('Shrink a case further, under the same claim, into a new file beside it.')
    .argument('<file>', 'a case file')
    .option('--variant <name>', 'the variant that breaks (default: the first that does)')
    .addOption(protocolOption())
    .option('--runs <n>', 'how many schedules are tried at most', whole(1, 10_000_000))
    .option('--time-limit <seconds>', 'stop then, with the simplest so far', seconds)
    .exitOverride()
    .action(async (path: string, options: ShrinkOptions) => exitWith(await shrink(path, options)));
}

async function shrink(path: string, options: ShrinkOptions): Promise<ExitCode> {
  const { variant, protocol, runs, timeLimit } = options;
  const known = await variantsWith(protocol);
  const original = requireCase(path, known);
  const only = variant === undefined ? null : requireVariant(variant, known).name;
  const folder = dirname(path);
  requireWritable('the folder of the case', folder);

  const breakage = breakageOf(original, known, only);
  if (breakage === null) {
    console.log(
      `${path}: no claim is broken under this schedule${only === null ? '' : ` on ${only}`}; there is nothing to shrink`,
    );
    return EXIT.violated;
  }
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const result = await shrinkCase(original, breakage, known, {
    ...(runs === undefined ? {} : { maxExecutions: runs }),
    ...(timeLimit === undefined ? {} : { maxMilliseconds: timeLimit }),
    shouldStop: () => isInterrupted,
  });
  process.off('SIGINT', interrupt).off('SIGTERM', interrupt);

  console.log(
    [
      `${path} on ${breakage.variant.name}`,
      `  ${describeViolation(breakage.violation)}`,
      '',
      ...logOf(result),
    ].join('\n'),
  );
  if (result.value === original) {
    console.log('\nNothing simpler breaks the claim.');
  } else {
    const written = keep(folder, breakage.violation.claim, result.value);
    console.log(
      [
        '',
        `  ${sizeOf(original)}, before`,
        `  ${sizeOf(result.value)}, after`,
        `  case    ${written.path}${written.existed ? ' (known already)' : ''}`,
        `  replay  ${replayCommandOf(protocol ?? null, written.path)}`,
      ].join('\n'),
    );
  }
  return isInterrupted ? EXIT.interrupted : EXIT.holds;
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
