/** The schedule of the case in a file, if there is one; whatever else is in the file may be as it likes. */

import type { Schedule } from '../faults/schedule.ts';
import { parseJson } from '../files/parse-json.ts';
import { readText } from '../files/read-text.ts';
import { isOfAFile } from '../files/refusal.ts';
import { CASE_LIMIT } from './case-limit.ts';
import { migrated } from './migrate.ts';
import { scheduleSchemaFor } from './schedule-schema.ts';

export function scheduleIn(path: string): Schedule | null {
  let text: string;
  try {
    text = readText(path, CASE_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) return null;
    throw error;
  }
  const json = parseJson(text);
  const value = json.ok ? migrated(json.value) : null;
  if (typeof value !== 'object' || value === null || !('schedule' in value)) return null;
  return scheduleSchemaFor(null).safeParse(value.schedule).data ?? null;
}
