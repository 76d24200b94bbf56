/** `hearsay replay`: runs kept cases on the variants that they name, compares, and tells what happened. */
import { Command } from 'commander';
import type { CaseFile, Verdict } from '../../cases/case-file.ts';
import { readCase } from '../../cases/read-case.ts';
import { type Replay, replayCase } from '../../cases/replay.ts';
import { describeViolation } from '../../invariants/judge.ts';
import { narrate } from '../../report/narration.ts';
import { casePathsOf } from '../case-paths.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { protocolOption, variantsWith } from '../protocol-module.ts';

interface ReplayOptions {
  readonly quiet?: true;
  readonly full?: true;
  readonly protocol?: string;
}

export function replayCommand(exitWith: (code: ExitCode) => void): Command {
  return new Command('replay')
    .description(
      'Replay kept cases. One file is told as a story; of several, those that do not come out as they must.',
    )
    .argument('<file|folder...>', 'case files, or folders of them')
    .option('--full', 'tell every tick, however long the story gets')
    .option('--quiet', 'verdicts only, no stories')
    .addOption(protocolOption())
    .exitOverride()
    .action(async (args: string[], options: ReplayOptions) => exitWith(await replayAll(args, options)));
}

async function replayAll(args: readonly string[], options: ReplayOptions): Promise<ExitCode> {
  const known = await variantsWith(options.protocol);
  const found = casePathsOf(args);
  if (!found.ok) {
    console.error(found.problem);
    return EXIT.badInput;
  }
  let code: ExitCode = EXIT.holds;
  for (const path of found.paths) {
    const read = readCase(path, known);
    if (!read.ok) {
      console.error(read.problem);
      code = EXIT.badInput;
      continue;
    }
    const replays = replayCase(read.value, known);
    printCase(path, read.value, replays, found.paths.length === 1, options);
    const surprising = replays.some(({ outcome }) => outcome !== 'as expected');
    if (surprising && code === EXIT.holds) code = EXIT.violated;
  }
  return code;
}

function printCase(
  path: string,
  { title, schedule }: CaseFile,
  replays: readonly Replay[],
  isOnlyOne: boolean,
  { quiet, full }: ReplayOptions,
): void {
  const verdicts = replays.map((replay) => `  ${verdictLine(replay)}`);
  console.log([path, `  ${title}`, ...verdicts].join('\n'));
  for (const { variant, outcome, violation } of replays) {
    const wanted = quiet !== true && (isOnlyOne || outcome !== 'as expected');
    if (!wanted) continue;
    const protocol = variant.create(schedule.settings);
    const story = narrate(protocol, schedule, violation, { full: full === true });
    console.log(['', `── on ${variant.name} ${'─'.repeat(60)}`, '', ...story].join('\n'));
  }
}

function verdictLine({ variant, expected, outcome, violation }: Replay): string {
  const seen = violation === null ? 'holds' : describeViolation(violation);
  switch (outcome) {
    case 'as expected':
      return `${variant.name}: as expected, ${violation === null ? seen : `violates ${seen}`}`;
    case 'fixed':
      return `${variant.name}: FIXED, it must violate ${describeVerdict(expected)}, and does not. If the bug is mended, let the case say that it holds; if not, the case has rotted.`;
    case 'changed':
      return `${variant.name}: CHANGED, it must violate ${describeVerdict(expected)}, but violates ${seen}`;
    case 'broken':
      return `${variant.name}: BROKEN, it must hold, but violates ${seen}`;
  }
}

function describeVerdict(verdict: Verdict): string {
  return 'holds' in verdict ? 'nothing' : `${verdict.violates} at tick ${verdict.atTick}`;
}
