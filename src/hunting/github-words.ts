/** What GitHub Actions reads: workflow commands, which become annotations, and Markdown for the page of a job. */
import { isAbsolute, relative, resolve } from 'node:path';
import type { ToldFailure } from './told-failures.ts';

/** A workflow command, on one line. Its lines are those of the terminal. */
export function annotationOf({ title, casePath, lines }: ToldFailure): string {
  // The first line of the failure is the title, and after it comes an empty one.
  return errorAt(casePath, title, lines.slice(2).join('\n').trim());
}

/** The workflow command that shows an error at the head of a file. */
export function errorAt(path: string | null, title: string, text: string): string {
  const place = path === null ? '' : `file=${property(inRepository(path))},line=1,`;
  return `::error ${place}title=${property(title)}::${data(text)}`;
}

/** GitHub looks for a file from the root of the repository on, wherever the command was given. */
function inRepository(path: string): string {
  const root = process.env['GITHUB_WORKSPACE'];
  if (!root) return path;
  const within = relative(root, resolve(path));
  return within.startsWith('..') || isAbsolute(within) ? path : within;
}

/** What broke comes first; what else there is to see is folded. */
export function summaryOfRun(
  heading: string,
  { red, tables }: { readonly red: readonly string[]; readonly tables: readonly FoldedTable[] },
): string {
  return [
    `### ${heading}`,
    '',
    ...(red.length === 0 ? [] : [...fenced(red), '']),
    ...tables.flatMap(({ title, lines }) => [
      `<details><summary>${title}</summary>`,
      '',
      ...lines,
      '',
      '</details>',
      '',
    ]),
  ].join('\n');
}

export interface FoldedTable {
  readonly title: string;
  /** Markdown. */
  readonly lines: readonly string[];
}

/** Text as it stands; a fence is longer than any in it. */
export function fenced(lines: readonly string[]): string[] {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => (line.match(/`{3,}/g) ?? []).map(({ length }) => length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [fence, ...lines, fence];
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
