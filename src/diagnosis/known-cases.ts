/**
 * Kept cases of the same schedule: what is found anew may have been found, and understood, before. The title that
 * somebody gave such a case, and the mutant that it is of, often name the bug at once.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_LIMIT } from '../cases/case-limit.ts';
import type { Fingerprint } from '../cases/fingerprint.ts';
import type { FamilyRules } from '../family/family-rules.ts';
import { harmlessLine } from '../files/harmless.ts';
import { isObject } from '../files/is-object.ts';
import { parseJson } from '../files/parse-json.ts';
import { readText } from '../files/read-text.ts';
import { isOfAFile } from '../files/refusal.ts';

/** A kept case of the same schedule. */
export interface KnownCase {
  readonly path: string;
  readonly title: string;
  /** The variants that break the claim under it. */
  readonly variants: readonly string[];
  /** The files of the rules that those of them break which are mutants. */
  readonly ruleFiles: readonly string[];
}

const MOST_TITLE_LETTERS = 200;

/** What was found now. */
export interface FoundNow {
  readonly variant: string;
  readonly claim: string;
  readonly tick: number;
  /** The title that a hunt gives it. */
  readonly title: string;
  /** The rules of its family, if there are any. */
  readonly rules: FamilyRules | undefined;
}

/**
 * The cases in the folders whose names end with these digits (`caseFileName`), and that break the same claim: in the
 * same tick, if there are any that do. What a hunt wrote of this very variant says nothing new and is left out.
 */
export function knownCases(folders: readonly string[], scheduleDigits: string, found: FoundNow): KnownCase[] {
  const candidates = [...new Set(folders)].flatMap((folder) =>
    filesIn(folder)
      .filter((name) => name.endsWith(`-${scheduleDigits}.json`))
      .sort()
      .map((name) => join(folder, name)),
  );
  for (const isAlike of [inTheSameTick, inAnyTick]) {
    const titles = new Set<string>();
    const known = candidates
      .flatMap((path) => knownCase(path, found, isAlike) ?? [])
      .filter(({ title }) => !titles.has(title) && titles.add(title));
    if (known.length > 0) return known;
  }
  return [];
}

type Verdict = Readonly<Record<string, unknown>>;

function inTheSameTick({ violates, atTick }: Verdict, { claim, tick }: FoundNow): boolean {
  return violates === claim && atTick === tick;
}

function inAnyTick({ violates }: Verdict, { claim }: FoundNow): boolean {
  return violates === claim;
}

/** The history of the variant that one of these cases keeps: of a run that came out as it must. */
export function keptHistory(cases: readonly KnownCase[], variant: string): Fingerprint | undefined {
  for (const { path } of cases) {
    const json = parsed(path);
    const histories = isObject(json) && isObject(json['histories']) ? json['histories'] : {};
    const kept = Object.hasOwn(histories, variant) ? histories[variant] : undefined;
    if (!isObject(kept)) continue;
    const { digest, trail } = kept;
    if (typeof digest === 'string' && typeof trail === 'string') return { digest, trail };
  }
  return undefined;
}

/** Does the case replay this variant, and by this claim? One that must hold is judged by every claim. */
export function replays(path: string, variant: string, claim: string): boolean {
  const json = parsed(path);
  const verdicts = isObject(json) && isObject(json['verdicts']) ? json['verdicts'] : {};
  const verdict = Object.hasOwn(verdicts, variant) ? verdicts[variant] : undefined;
  return isObject(verdict) && (verdict['holds'] === true || verdict['violates'] === claim);
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // it is made when the first case is kept
  }
}

/** Only a hint, so whatever is no case is passed over: who replays the file is told what is wrong with it. */
function knownCase(path: string, found: FoundNow, isAlike: typeof inAnyTick): KnownCase | null {
  const json = parsed(path);
  if (!isObject(json) || typeof json['title'] !== 'string' || !isObject(json['verdicts'])) return null;
  const title = harmlessLine(json['title']).slice(0, MOST_TITLE_LETTERS);
  const variants = Object.entries(json['verdicts']).flatMap(([name, verdict]) =>
    isObject(verdict) && isAlike(verdict, found) ? [harmlessLine(name)] : [],
  );
  const others = variants.filter((name) => name !== found.variant);
  if (variants.length === 0 || (title === found.title && others.length === 0)) return null;
  return { path, title, variants, ruleFiles: ruleFilesOf(found.rules, variants) };
}

function ruleFilesOf(rules: FamilyRules | undefined, mutants: readonly string[]): string[] {
  if (rules === undefined) return [];
  const broken = mutants.flatMap((name) => rules.ofMutant(name) ?? []);
  return [...new Set(broken)].map((rule) => rules.fileOf(rule));
}

function parsed(path: string): unknown {
  try {
    const json = parseJson(readText(path, CASE_LIMIT));
    return json.ok ? json.value : null;
  } catch (error) {
    if (isOfAFile(error)) return null;
    throw error;
  }
}
