/** The work of `hearsay convert`: logs in, one record out. */
import { linesOf } from '../../files/read-lines.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { agentLog } from '../../records/agent-logs.ts';
import { headerLineOf, type RecordHeader, type RecordLine } from '../../records/line.ts';
import { writtenRecordLine } from '../../records/record-of-trace.ts';
import type { ConvertOptions, LogKind } from '../commands/convert.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { prepareFile, writeTo } from '../printing/report-file.ts';
import { fileProblem, UsageError } from '../usage-error.ts';

/** Logs that show whole seconds say of what lies within one of them in no order. */
const WHOLE_SECONDS_SKEW = 1;
const MILLISECONDS_SKEW = 0.1;

export function convertLogs(
  kind: LogKind,
  paths: readonly string[],
  { zone, out }: ConvertOptions,
): ExitCode {
  if (out !== undefined) prepareFile('--out', out);
  const lines = paths.flatMap((path) => linesIn(path, zone));
  if (lines.length === 0) throw new UsageError(`${paths.join(', ')}: no line of a ${kind} agent is in it`);
  // Of one agent they stay in their order.
  lines.sort((a, b) => a.t - b.t);
  const header: RecordHeader = {
    system: kind,
    recordedBy: `the logs of ${paths.length} ${kind} agents`,
    levels: ['lists', 'suspicions'],
    unit: 's',
    skew: lines.every(({ t }) => Number.isInteger(t)) ? WHOLE_SECONDS_SKEW : MILLISECONDS_SKEW,
    isNumbered: false,
  };
  const text = [headerLineOf(header), ...lines.map(writtenRecordLine), ''].join('\n');
  if (out === undefined) console.log(text.trimEnd());
  else writeTo('--out', out, text);
  return EXIT.holds;
}

function linesIn(path: string, zone: number): RecordLine[] {
  const log = agentLog(zone, null);
  const lines: RecordLine[] = [];
  try {
    for (const { text, number } of linesOf(path)) {
      const taken = log.take(text);
      if (typeof taken === 'string') throw new UsageError(`${path}:${number}: ${taken}`);
      lines.push(...taken);
    }
  } catch (error) {
    throw isOfAFile(error) ? fileProblem('the log', path, error) : error;
  }
  if (log.name() === null) throw new UsageError(`${path}: it is no log of an agent`);
  return lines;
}
