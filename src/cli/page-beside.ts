/** The page beside a case that was kept, of the same name. */
import { CASE_LIMIT } from '../cases/case-limit.ts';
import { readText } from '../files/read-text.ts';
import { replaceWhole } from '../files/write-whole.ts';
import { HEARSAY } from '../hunting/command-words.ts';
import type { KeptFailure } from '../hunting/keep-failure.ts';
import { pageHtml } from '../viewer/build/page-html.ts';
import { pageParts } from '../viewer/build/parts.ts';
import { fileProblem } from './usage-error.ts';

export function pageBeside(casePath: string): string {
  return casePath.replace(/\.json$/, '.html');
}

export interface PagesOptions {
  /** The module of the variant, if it has one. */
  readonly protocol?: string;
  readonly stepLimit: number;
}

/** Writes the page of each case. Throws a `UsageError` where that cannot be. */
export async function writePages(
  kept: readonly Pick<KeptFailure, 'casePath'>[],
  { protocol, stepLimit }: PagesOptions,
): Promise<void> {
  const paths = [...new Set(kept.map(({ casePath }) => casePath))];
  for (const path of paths) {
    if (protocol === undefined) await writePage(path);
    else await recordPage(path, protocol, stepLimit);
  }
}

/** The page of a case on variants that it has itself. */
export async function writePage(casePath: string): Promise<void> {
  const parts = await pageParts();
  try {
    const text = readText(casePath, CASE_LIMIT);
    const page = pageHtml(parts, { opens: { name: casePath, text }, command: HEARSAY }, casePath);
    replaceWhole(pageBeside(casePath), page);
  } catch (error) {
    throw fileProblem('--html', pageBeside(casePath), error);
  }
}

/** The run of a protocol of one's own is recorded in a process of its own, which it may bring down. */
async function recordPage(path: string, protocol: string, stepLimit: number): Promise<void> {
  const { supervised } = await import('./case-work/supervise.ts');
  await supervised({ command: 'show', path, html: pageBeside(path), protocol, stepLimit }, () => {});
}
