/** What the command promises, whatever it is given. */
import type { Attempt } from './trial.ts';

export interface Outcome {
  /** `null`: a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What is in the folder afterwards, by name. */
  readonly after: ReadonlyMap<string, Buffer>;
}

/** Newlines and tabs are text. */
const OBEYED = /[^\P{Cc}\n\t]|[\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}]/u;
const STACK = /^ {4}at .*:\d+:\d+\)?$/m;

/** Some problems of a case, and a hint: no list of everything that there is. */
const MOST_PROBLEM_LINES = 8;
/** Besides what was typed: a path may be long. */
const LONGEST_PROBLEM_LINE = 1500;

/** Which promise was broken; `null`: none. */
export function brokenPromise({ args, files }: Attempt, outcome: Outcome): string | null {
  const { exitCode, stdout, stderr, after } = outcome;
  if (exitCode === null || ![0, 1, 2].includes(exitCode)) return `the exit code is ${exitCode}`;
  if (OBEYED.test(stdout)) return 'a control character on standard output';
  if (OBEYED.test(stderr)) return 'a control character on standard error';
  if (STACK.test(stdout) || STACK.test(stderr)) return 'a stack is printed';
  if (exitCode === 2) {
    const lines = stderr.trimEnd().split('\n');
    if (stderr.trim() === '') return 'bad input, and not a word about it';
    if (lines.length > MOST_PROBLEM_LINES && !isHelpText(stderr))
      return `${lines.length} lines about bad input`;
    const longest = LONGEST_PROBLEM_LINE + 2 * args.join(' ').length;
    if (lines.some((line) => line.length > longest)) return 'a line about bad input is far too long';
    // What is wrong with a log stands in the report as well; of several the last is asked for.
    const asked = args.lastIndexOf('--junit');
    const report = asked < 0 ? undefined : args[asked + 1];
    for (const [name, content] of after) {
      if (name === report) continue;
      if (!Object.hasOwn(files, name)) return `bad input, and ${name} was written`;
      if (!Buffer.from(files[name]!).equals(content)) return `bad input, and ${name} is another now`;
    }
  } else if (args.includes('--json') && !isHelpText(stdout) && !isJson(stdout))
    return 'what was asked for as JSON is none';
  for (const name of Object.keys(files)) if (!after.has(name)) return `${name} is gone`;
  for (const name of after.keys()) if (name.startsWith('.hearsay-')) return `${name} was left behind`;
  return null;
}

function isHelpText(text: string): boolean {
  return text.trimStart().startsWith('Usage: ');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
