/** The work of `hearsay trace`: records a run as a trace, or reads one, and writes it in the form that is asked for. */
import { headerLineOf } from '../../records/line.ts';
import { recordWriter, writtenRecordLine } from '../../records/record-of-trace.ts';
import { recordRun } from '../../simulation/record.ts';
import type { TraceEvent } from '../../trace/event.ts';
import { headerOfRun, type TraceHeader } from '../../trace/header.ts';
import { SHIVIZ_HEAD, shivizBeginning, shivizLines } from '../../trace/shiviz.ts';
import { traceWriter } from '../../trace/write-trace.ts';
import { VERSION } from '../../version.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../guest-variant.ts';
import { UsageError } from '../usage-error.ts';
import type { RunOptions } from './case-options.ts';
import type { Desk, WorkStart } from './desk.ts';
import { meterOf } from './meter.ts';
import { requireAsks } from './require-asks.ts';
import { requireTrace } from './trace-file.ts';
import { isTraceFile, type TRACE_FORMS } from './trace-forms.ts';

export interface TraceWork extends RunOptions {
  readonly command: 'trace';
  readonly path: string;
  readonly format: (typeof TRACE_FORMS)[number];
  /** Where it is written; absent: it is printed. */
  readonly out?: string;
}

/** Lines are handed on in bundles: a run may have very many. */
const LINES_AT_ONCE = 1000;

/** A run whose trace is to be written: from its header on, each event as it comes. */
interface TracedRun {
  readonly label: string;
  readonly header: TraceHeader;
  play(take: (event: TraceEvent) => void): void;
}

export async function traceWork(work: TraceWork, desk: Desk, start: WorkStart): Promise<ExitCode> {
  const runs = isTraceFile(work.path) ? [runInFile(work)] : await runsOfCase(work, desk, start);
  if (work.format !== 'shiviz' && runs.length > 1) {
    throw new UsageError('--variant: a trace is of one run; --format shiviz takes several, to compare them');
  }
  let lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) (work.out === undefined ? desk.print : desk.write)(lines);
    lines = [];
  };
  const write = (...more: readonly string[]) => {
    lines.push(...more);
    if (lines.length >= LINES_AT_ONCE) flush();
  };
  if (work.format === 'shiviz') write(...SHIVIZ_HEAD);
  for (const { label, header, play } of runs) {
    if (work.format === 'shiviz') {
      write(shivizBeginning(label));
      const linesOf = shivizLines(header);
      play((event) => write(...linesOf(event)));
    } else if (work.format === 'record') {
      const writer = recordWriter(header);
      write(headerLineOf(writer.header));
      play((event) => write(...writer.linesOf(event).map(writtenRecordLine)));
    } else {
      const writer = traceWriter(header);
      write(writer.headerLine);
      play((event) => write(writer.lineOf(event)));
    }
  }
  flush();
  return EXIT.holds;
}

async function runsOfCase(work: TraceWork, desk: Desk, { watched }: WorkStart): Promise<TracedRun[]> {
  const known = (await variantsWith(work)).map(watched);
  const { value, asks } = requireAsks(work.path, known, work);
  const breaking = asks.find(({ expected }) => expected !== null && 'violates' in expected);
  const asked = work.variant === undefined ? [breaking ?? asks[0]!] : asks;
  const { schedule, title } = value;
  const meter = meterOf(desk, schedule.horizonTicks * asked.length);
  return asked.map(({ variant }) => ({
    label: `${variant.name}: ${title}`,
    header: headerOfRun(`hearsay ${VERSION}`, variant.name, schedule),
    play(take) {
      meter.begin(`recording ${variant.name}`, schedule.horizonTicks);
      const shouldStop = () => {
        meter.tick();
        return false;
      };
      recordRun(variant.create(schedule), schedule, take, { shouldStop });
    },
  }));
}

function runInFile(work: TraceWork): TracedRun {
  const { header, events } = requireTrace(work.path, work);
  return { label: header.protocol, header, play: (take) => events.forEach(take) };
}
