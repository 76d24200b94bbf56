/** All kept cases, as the gallery and the tutorial show them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile } from '../src/cases/case-file.ts';
import { variantAmong } from '../src/cases/known-variants.ts';
import { readCase } from '../src/cases/read-case.ts';
import { type AnyVariant, catalogueFor } from '../src/family/family.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';

export const CASE_FOLDER = 'shrunk-cases';

export interface KeptCase {
  /** Of its file, without the ending. */
  readonly name: string;
  readonly value: CaseFile;
}

/** On whom a case breaks a claim, and which. */
export interface Broken {
  readonly variant: AnyVariant;
  readonly claim: string;
  readonly atTick: number;
}

export function keptCases(): KeptCase[] {
  return readdirSync(CASE_FOLDER)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => keptCase(file.replace(/\.json$/, '')));
}

export function keptCase(name: string): KeptCase {
  const read = readCase(join(CASE_FOLDER, `${name}.json`), KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  return { name, value: read.value };
}

/** In the order of the case: the first is whom it was kept for. */
export function brokenIn({ verdicts }: CaseFile): Broken[] {
  return Object.entries(verdicts).flatMap(([name, verdict]) =>
    'violates' in verdict
      ? [{ variant: variantAmong(KNOWN_VARIANTS, name)!, claim: verdict.violates, atTick: verdict.atTick }]
      : [],
  );
}

export function heldIn({ verdicts }: CaseFile): string[] {
  return Object.keys(verdicts).filter((name) => 'holds' in verdicts[name]!);
}

/** What the claim says, in a sentence. */
export function statementOf({ variant, claim }: Broken): string {
  const statement = catalogueFor(variant).claimNamed(claim)?.statement;
  if (statement === undefined) throw new Error(`nobody knows what ${claim} says`);
  return statement;
}
