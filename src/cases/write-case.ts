/** Keeping a case: under a name made of its claim and its content, and never over another file. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Schedule } from '../faults/schedule.ts';
import { FileRefusal } from '../files/refusal.ts';
import { createWhole, replaceWhole } from '../files/write-whole.ts';
import type { CaseFile } from './case-file.ts';
import { caseFileName } from './case-name.ts';
import { formatCase } from './format-case.ts';
import { scheduleIn } from './schedule-in.ts';

/** Where a case is kept. */
export interface WrittenCase {
  readonly path: string;
  /** The same counterexample was kept already; its file was left as it is. */
  readonly existed: boolean;
}

/** Others may have taken a name, but hardly so many. */
const MOST_NAMES = 100;

/**
 * Writes the case of a broken claim into a folder, which is made if need be. The file appears whole or
 * not at all, also when two runs write it at once. What has its name and is another schedule, or no case at all,
 * is left as it is, and the case gets the next name. Throws what the file system throws.
 */
export function writeCase(directory: string, claim: string, value: CaseFile): WrittenCase {
  mkdirSync(directory, { recursive: true });
  const text = formatCase(value);
  for (let number = 1; number <= MOST_NAMES; number++) {
    const path = join(directory, caseFileName(claim, value, number));
    if (createWhole(path, text)) return { path, existed: false };
    if (isKeptAt(path, value.schedule)) return { path, existed: true };
  }
  throw new FileRefusal(`all names of the case in ${directory} are taken by something else`);
}

function isKeptAt(path: string, schedule: Schedule): boolean {
  return isDeepStrictEqual(scheduleIn(path), schedule);
}

/**
 * Writes a case over the file that it was read from, or that the link leads to which it was read from; that is
 * whole at any time. Throws what the file system throws.
 */
export function rewriteCase(path: string, value: CaseFile): void {
  replaceWhole(path, formatCase(value));
}
