/** Reading a case: whatever is wrong with a file is said in one line, with the place inside it. */

import type { z } from 'zod';
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import { PLAIN_SCHEDULES } from '../family/own-schedules.ts';
import { isObject } from '../files/is-object.ts';
import { parseJson } from '../files/parse-json.ts';
import { placeOf, quoted } from '../files/place.ts';
import { readText } from '../files/read-text.ts';
import { isOfAFile, reasonOf } from '../files/refusal.ts';
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
import { CASE_LIMIT } from './case-limit.ts';
import { variantAmong } from './known-variants.ts';
import { migrated, newerVersionOf } from './migrate.ts';

/** The case, or in lines to print what is wrong with it, and where. */
export type ReadCase =
  | { readonly ok: true; readonly value: CaseFile }
  /** `problem` names the file, the place inside it, and what was expected there. */
  | { readonly ok: false; readonly problem: string };

const MOST_PROBLEMS = 5;

/** The case in a file, or the schedule by hand; its verdicts may be on any of the `known` variants. */
export function readCase(
  path: string,
  known: readonly AnyVariant[],
  options: CaseSchemaOptions = {},
): ReadCase {
  let text: string;
  try {
    text = readText(path, CASE_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) return refused(path, [reasonOf(error)]);
    throw error;
  }
  return parseCase(text, path, known, options);
}

/** The case in a text; `path` is what the text is called in messages. */
export function parseCase(
  text: string,
  path: string,
  known: readonly AnyVariant[],
  options: CaseSchemaOptions = {},
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
  const family = familyOf(json, known);
  const schema = isByHand(json)
    ? byHandSchema(known, family ?? PLAIN_SCHEDULES, options)
    : caseSchema(known, { ...options, family });
  const parsed = schema.safeParse(migrated(json), { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : refused(path, firstOfEachPlace(parsed.error.issues).flatMap(describeIssue));
}

/** The settings of a schedule are those of the first variant with a verdict that is known; without any, of the first. */
function familyOf(json: unknown, known: readonly AnyVariant[]): FamilySchedules | null {
  const verdicts = isObject(json) && isObject(json['verdicts']) ? Object.keys(json['verdicts']) : [];
  const variants = verdicts.flatMap((name) => variantAmong(known, name) ?? []);
  const variant = verdicts.length === 0 ? known[0] : variants[0];
  return variant === undefined ? null : schedulesOf(variant);
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

/** A number that is out of range breaks conditions as well; the first complaint says what to mend. */
function firstOfEachPlace(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const placeOfIssue = ({ path }: z.core.$ZodIssue) => JSON.stringify(path);
  const first = new Map([...issues].reverse().map((issue) => [placeOfIssue(issue), issue]));
  return issues.filter((issue) => first.get(placeOfIssue(issue)) === issue);
}

function describeIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => placed([...issue.path, key], 'unknown field'));
  }
  if (issue.input === undefined && issue.code !== 'custom') return [placed(issue.path, 'is missing')];
  return [placed(issue.path, expectationOf(issue))];
}

function expectationOf(issue: z.core.$ZodIssue): string {
  const seen = ` but is ${inWords(issue.input)}`;
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${article(issue.expected)},${seen}`;
    case 'invalid_value':
      return `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')},${seen}`;
    case 'too_small':
      return `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum},${seen}`;
    case 'too_big':
      return `must be at most ${issue.maximum},${seen}`;
    default:
      return issue.message;
  }
}

/** An object may be too deep to be written again, and 1e999 is read as `Infinity`, which JSON has no word for. */
function inWords(input: unknown): string {
  if (Array.isArray(input)) return 'an array';
  if (typeof input === 'object' && input !== null) return 'an object';
  return typeof input === 'string' ? quoted(input) : String(input);
}

function article(type: string): string {
  switch (type) {
    case 'int':
      return 'a whole number';
    case 'array':
    case 'object':
      return `an ${type}`;
    case 'record':
      return 'an object';
    default:
      return `a ${type}`;
  }
}

/** `schedule.faults[2].node: message` */
function placed(path: readonly PropertyKey[], message: string): string {
  const place = placeOf(path);
  return place === '' ? message : `${place}: ${message}`;
}
