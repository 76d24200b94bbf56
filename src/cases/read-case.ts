/** Reading a case: whatever is wrong with a file is said in one line, with the place inside it. */
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import { isByHand } from './by-hand.ts';
import {
  byHandSchema,
  CASE_VERSION,
  type CaseFile,
  type CaseSchemaOptions,
  caseSchema,
} from './case-file.ts';
import type { AnyVariant } from './known-variants.ts';
import { migrated, newerVersionOf } from './migrate.ts';
import { oneLine } from './one-line.ts';

/** The case, or in lines to print what is wrong with it, and where. */
export type ReadCase =
  | { readonly ok: true; readonly value: CaseFile }
  /** `problem` names the file, the place inside it, and what was expected there. */
  | { readonly ok: false; readonly problem: string };

/** A case is a small file; what is larger is something else. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_PROBLEMS = 5;

/** The case in a file, or the schedule by hand; its verdicts may be on any of the `known` variants. */
export function readCase(
  path: string,
  known: readonly AnyVariant[],
  options: CaseSchemaOptions = {},
): ReadCase {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) {
      return refused(path, [`${size} bytes are too many for a case; the most are ${MOST_BYTES}`]);
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return refused(path, [reasonOf(error)]);
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
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refused(path, [`not JSON: ${oneLine(error instanceof Error ? error.message : String(error))}`]);
  }
  const newerVersion = newerVersionOf(json);
  if (newerVersion !== undefined) {
    // What else its schema would say is not to be mended in the file.
    return refused(path, [
      `version: ${newerVersion} is of a newer Hearsay; this one reads cases up to version ${CASE_VERSION}`,
    ]);
  }
  const schema = isByHand(json) ? byHandSchema(known, options) : caseSchema(known, options);
  const parsed = schema.safeParse(migrated(json), { reportInput: true });
  return parsed.success
    ? { ok: true, value: parsed.data }
    : refused(path, firstOfEachPlace(parsed.error.issues).flatMap(describeIssue));
}

function refused(path: string, problems: readonly string[]): ReadCase {
  const shown = problems.slice(0, MOST_PROBLEMS).map((problem) => `${path}: ${problem}`);
  const more = problems.length - shown.length;
  return { ok: false, problem: [...shown, ...(more > 0 ? [`${path}: … and ${more} more`] : [])].join('\n') };
}

/** What the operating system says, in words. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EISDIR':
      return 'is a folder, not a file';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** A number that is out of range breaks conditions as well; the first complaint says what to mend. */
function firstOfEachPlace(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const placeOfIssue = ({ path }: z.core.$ZodIssue) => path.join('.');
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
  const seen = ` but is ${shortened(inWords(issue.input))}`;
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
  return typeof input === 'number' ? String(input) : (JSON.stringify(input) ?? 'missing');
}

function shortened(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
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
  const place = path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('');
  return place === '' ? message : `${place}: ${message}`;
}
