/** Reading a report; whatever is wrong with the file is said in one line. */
import { readFileSync, statSync } from 'node:fs';
import { fileProblem, UsageError } from '../usage-error.ts';
import { type CheckReport, REPORT_FORMAT, REPORT_VERSION } from './report.ts';
import { reportSchema } from './report-schema.ts';

const MOST_BYTES = 256 * 1024 * 1024;

export function readReport(path: string): CheckReport {
  let text: string;
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) {
      throw new UsageError(`${path}: ${size} bytes are too many for a report; the most are ${MOST_BYTES}`);
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw error instanceof UsageError ? error : fileProblem('the report', path, error);
  }
  return parseReport(text, path);
}

export function parseReport(text: string, path: string): CheckReport {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}: not JSON; a report is what check --json prints`);
  }
  const { format, version } = (typeof json === 'object' && json !== null ? json : {}) as Record<
    string,
    unknown
  >;
  if (format !== REPORT_FORMAT)
    throw new UsageError(`${path}: not a report, which is what check --json prints`);
  if (version !== REPORT_VERSION) {
    throw new UsageError(`${path}: is of version ${version}, and this Hearsay knows ${REPORT_VERSION}`);
  }
  const parsed = reportSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { path: place, message } = parsed.error.issues[0]!;
  throw new UsageError(`${path}: ${place.join('.')}: ${message}`);
}
