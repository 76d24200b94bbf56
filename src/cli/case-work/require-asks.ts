/** The case that a command is given, with what its options ask of it: or what is wrong with either. */
import { askable } from '../../cases/asked-claims.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { MOST_TURNS, turnsOf } from '../../cases/cost.ts';
import { type Ask, asksOf, claimsOfCase } from '../../cases/replay.ts';
import { type AnyVariant, catalogueFor, schedulesOf } from '../../family/family.ts';
import { noSuchName } from '../did-you-mean.ts';
import { requireCase } from '../require-case.ts';
import { requireVariant } from '../require-variant.ts';
import { UsageError } from '../usage-error.ts';
import type { CaseOptions } from './case-options.ts';

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
export function requireNames(
  path: string,
  known: readonly AnyVariant[],
  { variant, claim, mostTurns }: CaseOptions,
): { readonly value: CaseFile; readonly asks: Ask[] } {
  for (const name of variant ?? []) requireVariant(name, known);
  // None of the variants that the case names is run then, so they need not be known.
  const value = requireCase(
    path,
    known,
    variant === undefined ? {} : { anyVariant: true, variants: variant },
  );
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
function requireCreatable(path: string, { schedule }: CaseFile, variant: AnyVariant): void {
  const { name } = variant;
  const missing = schedulesOf(variant).settingNames.filter((setting) => !(setting in schedule.settings));
  if (missing.length > 0) {
    throw new UsageError(
      `${path}: ${name} does not run with the settings of this schedule, which are those of another family: there is no ${missing.join(', ')}`,
    );
  }
  try {
    variant.create(schedule);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: ${name} does not run with the settings of this schedule: ${reason}`);
  }
}

/** The variants that the case names and nobody knows, as there are some only if another was asked for. */
export function goneVariants({ verdicts }: CaseFile, known: readonly AnyVariant[]): string[] {
  return Object.keys(verdicts).filter((name) => !known.some((variant) => variant.name === name));
}
