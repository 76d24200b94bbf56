/** Keeping a case: under a name made of its claim and its content, and never over another file. */
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDigest } from '../simulation/digest.ts';
import type { CaseFile } from './case-file.ts';
import { formatCase } from './format-case.ts';

/**
 * `agreement-1f9a03c7.json`. The digits are of the schedule alone, so a bug that is found twice, by
 * whatever seed, is one file.
 */
export function caseFileName(claim: string, { schedule }: CaseFile): string {
  const digest = createDigest();
  digest.add(JSON.stringify(schedule));
  // A claim of one's own may be called anything, and a file may not.
  return `${claim.replaceAll(/[^\w.-]+/g, '-')}-${digest.hex().slice(0, 8)}.json`;
}

/** Where a case is kept. */
export interface WrittenCase {
  readonly path: string;
  /** The same counterexample was kept already; its file was left as it is. */
  readonly existed: boolean;
}

/**
 * Writes the case of a broken claim into a folder, which is made if need be. The file appears whole or
 * not at all, also when two runs write it at once. Throws what the file system throws.
 */
export function writeCase(directory: string, claim: string, value: CaseFile): WrittenCase {
  const path = join(directory, caseFileName(claim, value));
  const draft = `${path}.${process.pid}.tmp`;
  mkdirSync(directory, { recursive: true });
  try {
    writeFileSync(draft, formatCase(value));
    linkSync(draft, path);
    return { path, existed: false };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return { path, existed: true };
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Writes a case over the file that it was read from; that is whole at any time. Throws what the file system throws. */
export function rewriteCase(path: string, value: CaseFile): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, formatCase(value));
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
