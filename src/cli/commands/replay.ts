/** `hearsay replay`: runs kept cases on the variants that they name, compares, and tells what happened. */
import { Command } from 'commander';
import type { CaseFile, Verdict } from '../../cases/case-file.ts';
import type { Divergence } from '../../cases/fingerprint.ts';
import { readCase } from '../../cases/read-case.ts';
import { type Replay, type ReplayOutcome, replayCase, withHistories } from '../../cases/replay.ts';
import { rewriteCase } from '../../cases/write-case.ts';
import { describeViolation } from '../../invariants/judge.ts';
import { describeEvent } from '../../report/event-words.ts';
import { narrate } from '../../report/narration.ts';
import { casePathsOf } from '../case-paths.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { protocolOption, variantsWith } from '../protocol-module.ts';
import { fileProblem } from '../usage-error.ts';

interface ReplayOptions {
  readonly quiet?: true;
  readonly full?: true;
  readonly accept?: true;
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
    .option('--accept', 'keep the histories of today in the files whose verdicts come out')
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
    if (options.accept === true && replays.every(({ outcome }) => OF_THE_SAME_VERDICT.has(outcome))) {
      keep(path, withHistories(read.value, known));
      console.log(`${path}\n  kept with the histories of today`);
      continue;
    }
    printCase(path, read.value, replays, found.paths.length === 1, options);
    const surprising = replays.some(({ outcome }) => outcome !== 'as expected');
    if (surprising && code === EXIT.holds) code = EXIT.violated;
  }
  return code;
}

function keep(path: string, value: CaseFile): void {
  try {
    rewriteCase(path, value);
  } catch (error) {
    throw fileProblem('--accept', path, error);
  }
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

const OF_THE_SAME_VERDICT: ReadonlySet<ReplayOutcome> = new Set(['as expected', 'diverged']);

function verdictLine({ variant, expected, outcome, violation, divergence }: Replay): string {
  const seen = violation === null ? 'holds' : describeViolation(violation);
  switch (outcome) {
    case 'as expected':
      return `${variant.name}: as expected, ${violation === null ? seen : `violates ${seen}`}`;
    case 'fixed':
      return `${variant.name}: FIXED, it must violate ${describeVerdict(expected)}, and does not. If the bug is mended, let the case say that it holds; if not, the case has rotted.`;
    case 'changed':
      return `${variant.name}: CHANGED, it must violate ${describeVerdict(expected)}, but violates ${seen}`;
    case 'diverged':
      return `${variant.name}: DIVERGED, it ${violation === null ? 'holds' : `violates ${seen}`}, as it must, but by another history. ${divergenceWords(divergence)} If that is meant, --accept keeps today’s history.`;
    case 'broken':
      return `${variant.name}: BROKEN, it must hold, but violates ${seen}`;
  }
}

function divergenceWords(divergence: Divergence | null): string {
  if (divergence === null) return '';
  const { index, event } = divergence;
  const now = event === null ? 'the history is over' : `in tick ${event.tick} ${describeEvent(event)}`;
  return `They part at event ${index}: now ${now}.`;
}

function describeVerdict(verdict: Verdict): string {
  return 'holds' in verdict ? 'nothing' : `${verdict.violates} at tick ${verdict.atTick}`;
}
