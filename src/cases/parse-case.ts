/** Reading the text of a case: whatever is wrong with it is said in one line, with the place inside it. */
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import { isObject } from '../files/is-object.ts';
import { problemsOf } from '../files/issue-words.ts';
import { parseJson } from '../files/parse-json.ts';
import { quoted } from '../files/place.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import { isByHand } from './by-hand.ts';
import {
  byHandSchema,
  CASE_FORMAT,
  CASE_VERSION,
  type CaseFile,
  type CaseSchemaOptions,
  caseSchema,
} from './case-file.ts';
import { variantAmong } from './known-variants.ts';
import { migrated, newerVersionOf } from './migrate.ts';
import { schedulesForAll } from './settings-for-all.ts';

/** The case, or in lines to print what is wrong with it, and where. */
export type ReadCase =
  | { readonly ok: true; readonly value: CaseFile }
  /** `problem` names the file, the place inside it, and what was expected there. */
  | { readonly ok: false; readonly problem: string };

export interface ReadCaseOptions extends CaseSchemaOptions {
  /** On what it is to be run, by name: a schedule by hand has settings that they run with. */
  readonly variants?: readonly string[];
}

const MOST_PROBLEMS = 5;

/**
 * The case in a text, or the schedule by hand; its verdicts may be on any of the `known` variants. `path` is what the
 * text is called in messages.
 */
export function parseCase(
  text: string,
  path: string,
  known: readonly AnyVariant[],
  options: ReadCaseOptions = {},
): ReadCase {
  const parsedJson = parseJson(text);
  if (!parsedJson.ok) return refused(path, [parsedJson.flaw]);
  const json = parsedJson.value;
  const newerVersion = newerVersionOf(json);
  if (newerVersion !== undefined) {
    // What else its schema would say is not to be mended in the file.
    return refused(path, [
      `version: ${newerVersion} is of a newer Hearsay; this one reads cases up to version ${CASE_VERSION}`,
    ]);
  }
  const format = formatOf(json);
  if (format !== undefined && format !== CASE_FORMAT) {
    // A report of a check, for instance: what else it lacks to be a case is of no interest.
    return refused(path, [`format: must be ${quoted(CASE_FORMAT)}, but is ${quoted(format)}`]);
  }
  const schema = isByHand(json)
    ? byHandSchema(known, schedulesForAll(settersOf(json, known, options.variants)), options)
    : caseSchema(known, { ...options, family: familyOf(json, known) });
  const parsed = schema.safeParse(migrated(json), { reportInput: true });
  return parsed.success ? { ok: true, value: parsed.data } : refused(path, problemsOf(parsed.error.issues));
}

/** The settings of a case are those of the first variant with a verdict that is known. */
function familyOf(json: unknown, known: readonly AnyVariant[]): FamilySchedules | null {
  const [first] = settersOf(json, known);
  return first === undefined ? null : schedulesOf(first);
}

/**
 * By whom the settings of a schedule are set: the variants with a verdict that are known, and those that are `asked` for; or, if
 * nobody is named at all, the first of all.
 */
function settersOf(
  json: unknown,
  known: readonly AnyVariant[],
  asked: readonly string[] = [],
): readonly AnyVariant[] {
  const verdicts = isObject(json) && isObject(json['verdicts']) ? Object.keys(json['verdicts']) : [];
  const names = [...verdicts, ...asked];
  return names.length === 0 ? known.slice(0, 1) : names.flatMap((name) => variantAmong(known, name) ?? []);
}

/** What it says that it is, if it says so. */
function formatOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null || !('format' in json)) return undefined;
  return typeof json.format === 'string' ? json.format : undefined;
}

function refused(path: string, problems: readonly string[]): ReadCase {
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `${path}: ${problem}`);
  const more = problems.length - shown.length;
  return { ok: false, problem: [...shown, ...(more > 0 ? [`${path}: … and ${more} more`] : [])].join('\n') };
}
