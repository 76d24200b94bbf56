/** What the commands about cases have in common: which variants, which claims, and how much a case may cost. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { askable } from '../../cases/asked-claims.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { MOST_TURNS, turnsOf } from '../../cases/cost.ts';
import { type Ask, asksOf, claimsOfCase } from '../../cases/replay.ts';
import { type AnyVariant, catalogueFor } from '../../family/family.ts';
import { noSuchName } from '../did-you-mean.ts';
import { KNOWN_VARIANTS } from '../known-variants.ts';
import { whole } from '../option-values.ts';
import { protocolOption } from '../protocol-module.ts';
import { requireCase, requireVariant } from '../require-case.ts';
import { UsageError } from '../usage-error.ts';
import { stepLimitOption } from '../work-process/step-limit-option.ts';

/** What to run a case on. */
export interface RunOptions {
  readonly protocol?: string;
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
export function refuseEarly(path: string, options: CaseOptions): void {
  if (options.protocol === undefined) requireNames(path, KNOWN_VARIANTS, options);
}

/** The case in a file, with what is asked of it. Throws a `UsageError` that says what is wrong. */
export function requireAsks(
  path: string,
  known: readonly AnyVariant[],
  options: CaseOptions,
): { readonly value: CaseFile; readonly asks: Ask[] } {
  const given = requireNames(path, known, options);
  for (const ask of given.asks) requireCreatable(path, given.value, ask.variant);
  return given;
}

/** The same, without a call of a protocol: that may never come back. */
function requireNames(
  path: string,
  known: readonly AnyVariant[],
  { variant, claim, mostTurns }: CaseOptions,
): { readonly value: CaseFile; readonly asks: Ask[] } {
  for (const name of variant ?? []) requireVariant(name, known);
  // None of the variants that the case names is run then, so they need not be known.
  const value = requireCase(path, known, { anyVariant: variant !== undefined });
  for (const name of claim ?? []) {
    const names = [...known.flatMap((of) => askable(catalogueFor(of))), ...claimsOfCase(value)];
    if (!names.includes(name))
      throw new UsageError(noSuchName('claim', name, [...new Set(names)], 'hearsay list claims'));
  }
  requireAffordable(path, value, mostTurns);
  const asks = asksOf(value, known, {
    ...(variant === undefined ? {} : { variants: variant }),
    ...(claim === undefined ? {} : { claims: claim }),
  });
  return { value, asks };
}

function requireAffordable(path: string, { schedule }: CaseFile, most = MOST_TURNS): void {
  const turns = turnsOf(schedule);
  if (turns <= most) return;
  const { nodes, horizonTicks } = schedule;
  throw new UsageError(
    `${path}: schedule: ${nodes} nodes in ${horizonTicks} ticks make ${turns} turns in each run, and the most are ${most}; --most-turns ${turns} runs it all the same`,
  );
}

/** A variant that insists on its conditions refuses settings that break them. */
function requireCreatable(path: string, { schedule }: CaseFile, { name, create }: AnyVariant): void {
  try {
    create(schedule);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: ${name} does not run with the settings of this schedule: ${reason}`);
  }
}

/** The variants that the case names and nobody knows, as there are some only if another was asked for. */
export function goneVariants({ verdicts }: CaseFile, known: readonly AnyVariant[]): string[] {
  return Object.keys(verdicts).filter((name) => !known.some((variant) => variant.name === name));
}
