/** Writes the case that is made of a schedule by hand. */
import type { CaseFile } from '../../cases/case-file.ts';
import type { Replay } from '../../cases/replay.ts';
import { writeCase } from '../../cases/write-case.ts';
import type { AnyVariant } from '../../family/family.ts';
import { caseByHand } from '../../hunting/case-by-hand.ts';
import { requireWritable } from '../save-folder.ts';
import { fileProblem } from '../usage-error.ts';

/** Writes the case into the folder, over no other file; gives lines that say what came of it. */
export function keepByHand(
  value: CaseFile,
  replays: readonly Replay[],
  known: readonly AnyVariant[],
  folder: string,
  onTick: () => void,
): string[] {
  requireWritable('--save-dir', folder);
  const made = caseByHand(value, replays, known, onTick);
  const notes = made.notes.map(({ variant, note }) => `  ${variant}: ${note}`);
  if (made.value === null) return [...notes, '  not kept: there is no verdict to keep'];
  try {
    const { path, existed } = writeCase(folder, made.claim, made.value);
    return [...notes, `  case    ${path}${existed ? ' (known already)' : ''}`];
  } catch (error) {
    throw fileProblem('--save-dir', folder, error);
  }
}
