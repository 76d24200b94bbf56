/** What a schema finds wrong with a value, in words: the place inside it, what was expected there, and what is there. */
import type { z } from 'zod';
import { placeOf, quoted } from './place.ts';

/** A line for each, `schedule.faults[2].node: must be a string, but is 7`. */
export function problemsOf(issues: readonly z.core.$ZodIssue[]): string[] {
  return firstOfEachPlace(issues).flatMap(describeIssue);
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
