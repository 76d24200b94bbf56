/** Reading a report; whatever is wrong with the file is said in one line. */
import { parseJson } from '../../files/parse-json.ts';
import { placeOf } from '../../files/place.ts';
import { type ReadLimit, readText } from '../../files/read-text.ts';
import { isOfAFile, reasonOf } from '../../files/refusal.ts';
import { UsageError } from '../usage-error.ts';
import { type CheckReport, REPORT_FORMAT, REPORT_VERSION } from './report.ts';
import { reportSchema } from './report-schema.ts';

/** A thousand rounds of all claims are some 100 MB. */
const REPORT_LIMIT: ReadLimit = { mostBytes: 256 * 1024 * 1024, what: 'a report' };

export function readReport(path: string): CheckReport {
  let text: string;
  try {
    text = readText(path, REPORT_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) throw new UsageError(`${path}: ${reasonOf(error)}`);
    throw error;
  }
  return parseReport(text, path);
}

export function parseReport(text: string, path: string): CheckReport {
  if (text === '') throw new UsageError(`${path}: is empty: whoever was to write it has not come to its end`);
  const parsedJson = parseJson(text);
  if (!parsedJson.ok) {
    throw new UsageError(`${path}: ${parsedJson.flaw} (a report is what check --json prints)`);
  }
  const json = parsedJson.value;
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
  const issue = parsed.error.issues[0]!;
  if (issue.code === 'unrecognized_keys') {
    throw new UsageError(`${path}: ${placeOf([...issue.path, issue.keys[0]!])}: unknown field`);
  }
  const place = placeOf(issue.path);
  throw new UsageError(`${path}: ${place === '' ? '' : `${place}: `}${issue.message}`);
}
