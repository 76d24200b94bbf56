/** What is said of a failure besides its story: whether it is known, and which rule is at fault. */
import { dirname, resolve } from 'node:path';
import type { CaseFile } from '../cases/case-file.ts';
import { scheduleDigits } from '../cases/case-name.ts';
import { determinism } from '../claims/claims-about-the-reducer.ts';
import { diagnosisLines } from '../diagnosis/describe-diagnosis.ts';
import { type Diagnosis, diagnosed, type Suspicion } from '../diagnosis/diagnosis.ts';
import { keptHistory, knownCases } from '../diagnosis/known-cases.ts';
import { type AnyVariant, catalogueFor } from '../family/family.ts';
import type { Violation } from '../judge/invariant.ts';

/** Where cases are that were found and understood before, if there are any. */
export const KNOWN_CASES_FOLDER = 'shrunk-cases';

/** What a replay has to say below the story of a case that breaks a claim on the variant; the case is in this file. */
export function diagnosisOfCase(
  path: string,
  { schedule, title }: Pick<CaseFile, 'schedule' | 'title'>,
  variant: AnyVariant,
  violation: Violation,
): string[] {
  const claim =
    violation.claim === determinism.name ? determinism : catalogueFor(variant).claimNamed(violation.claim);
  if (claim === undefined) return [];
  const folders = [dirname(path), KNOWN_CASES_FOLDER];
  const found = diagnosisIn(folders, { variant, claim, schedule, violation }, title);
  const knownAs = found.knownAs.filter((known) => resolve(known.path) !== resolve(path));
  return diagnosisLines(violation, { ...found, knownAs }, variant.family?.rules);
}

/** Known cases are looked for in these folders. */
export function diagnosisIn(folders: readonly string[], suspicion: Suspicion, title: string): Diagnosis {
  const { variant, schedule, violation } = suspicion;
  const digits = scheduleDigits(schedule);
  const { claim, tick } = violation;
  const knownAs = knownCases(folders, digits, {
    variant: variant.name,
    claim,
    tick,
    title,
    rules: variant.family?.rules,
  });
  const history = keptHistory(knownAs, variant.name);
  return diagnosed(suspicion, { scheduleDigits: digits, knownAs, keptHistory: history });
}
