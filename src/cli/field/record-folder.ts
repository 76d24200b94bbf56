/** The folder of a record: made where there is none, and read as a whole. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyVariant, schedulesOf } from '../../family/family.ts';
import { DEEDS_FILE, type FieldRecord, lifeFile } from '../../field/field-record.ts';
import { deedsIn, lifeIn, RecordFlaw, variantOfRecord } from '../../field/read-record.ts';
import { readText } from '../../files/read-text.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

const DEFAULT_FOLDER = 'field-records';

/** A record of hours is read whole. */
const MOST_BYTES = 1024 ** 3;

/** Makes the folder. Throws a `UsageError` where something is in it: a record is never written over. */
export function emptyFolder(asked: string | undefined): string {
  const folder = asked ?? unusedFolder();
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0) {
      throw new UsageError(`--records ${folder}: must be empty: a record is written over nothing`);
    }
    return folder;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw fileProblem('--records', folder, error);
  }
}

function unusedFolder(): string {
  for (let count = 1; ; count++) {
    const folder = count === 1 ? DEFAULT_FOLDER : `${DEFAULT_FOLDER}-${count}`;
    if (!existsSync(folder) || readdirSync(folder).length === 0) return folder;
  }
}

/** @param variantOf finds the variant of a record by its name. */
export function readRecord(
  folder: string,
  variantOf: (name: string) => AnyVariant,
): { readonly variant: AnyVariant; readonly record: FieldRecord } {
  const read = (name: string) => {
    const path = join(folder, name);
    try {
      return { text: readText(path, { mostBytes: MOST_BYTES, what: 'a record' }), path };
    } catch (error) {
      throw fileProblem('--again', path, error);
    }
  };
  try {
    const deedsFile = read(DEEDS_FILE);
    const variant = variantOf(variantOfRecord(deedsFile.text, deedsFile.path));
    const { header, deeds } = deedsIn(deedsFile.text, deedsFile.path, schedulesOf(variant));
    const lives = deeds.flatMap((deed) => {
      if (deed.did !== 'started') return [];
      const { text, path } = read(lifeFile(deed.node, deed.life));
      return [lifeIn(text, path)];
    });
    return { variant, record: { header, deeds, lives } };
  } catch (error) {
    if (error instanceof RecordFlaw) throw new UsageError(error.message);
    throw error;
  }
}
