/** The options that the commands about cases have in common: which variants, which claims, and how much a case may cost. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { MOST_TURNS } from '../../cases/cost.ts';
import { childOption } from '../child-option.ts';
import { guestTyped } from '../guest-variant.ts';
import { whole } from '../option-values.ts';
import { protocolOption } from '../protocol-option.ts';
import { stepLimitOption } from '../work-process/step-limit-option.ts';

/** What to run a case on. */
export interface RunOptions {
  readonly protocol?: string;
  readonly child?: string;
  readonly variant?: readonly string[];
  readonly mostTurns?: number;
  readonly stepLimit: number;
}

/** And what to judge it by. */
export interface CaseOptions extends RunOptions {
  readonly claim?: readonly string[];
}

const LARGEST_TURNS = 1_000_000_000_000;

export function withCaseOptions(command: Command): Command {
  return withRunOptions(command, 'on these variants (default: those that the case names)').addOption(
    new Option(
      '--claim <names>',
      'by these claims: agreement,conservation, or every-invariant, or all (default: what the case says)',
    ).argParser(claimNames),
  );
}

/** @param onVariants what `--variant` means. */
export function withRunOptions(command: Command, onVariants: string): Command {
  return command
    .addOption(new Option('--variant <names>', onVariants).argParser(names))
    .addOption(protocolOption())
    .addOption(childOption())
    .option(
      '--most-turns <n>',
      `how many turns a run may have, nodes times ticks (default: ${MOST_TURNS})`,
      whole(1, LARGEST_TURNS),
    )
    .addOption(stepLimitOption());
}

/** `a,b`, and again with each further use of the option. */
function names(text: string, before: readonly string[] = []): readonly string[] {
  return [...new Set([...before, ...text.split(',').map((name) => name.trim())])];
}

/** Whether there is such a claim depends on the case: it may have one of its own. */
function claimNames(text: string, before: readonly string[] = []): readonly string[] {
  const given = names(text, before);
  if (given.includes('')) throw new InvalidArgumentError('It must be names with commas between them.');
  return given;
}

/** What is wrong with a case is said before a process is started to work on it; a protocol of one's own is for that to load. */
export async function refuseEarly(path: string, options: CaseOptions): Promise<void> {
  if (guestTyped(options) !== null) return;
  const [{ KNOWN_VARIANTS }, { requireNames }] = await Promise.all([
    import('../../known/known-variants.ts'),
    import('./require-asks.ts'),
  ]);
  requireNames(path, KNOWN_VARIANTS, options);
}
