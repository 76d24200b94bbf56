/** The work of `hearsay judge`: what was recorded is read, judged, and told in every form that is asked for. */

import { parseJson } from '../../files/parse-json.ts';
import { readText } from '../../files/read-text.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { judgeOfRecord } from '../../records/judge-record.ts';
import { isOfKnownRun, judgeWhole } from '../../records/judge-whole.ts';
import { type GivenPromises, givenPromisesOf, PROMISE_WORDS } from '../../records/promise-words.ts';
import { TICKS_A_SECOND } from '../../records/record-trace.ts';
import { coarser, traceOfRecord } from '../../records/trace-of-record.ts';
import { requireTrace } from '../case-work/trace-file.ts';
import { isLogFile, isTraceFile } from '../case-work/trace-forms.ts';
import type { JudgeOptions } from '../commands/judge.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { prepareFile } from '../printing/report-file.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import { isRecordFile, openRecord } from './open-record.ts';
import { writePage } from './page.ts';
import { type JudgedTraces, printVerdict } from './report.ts';

/** In a page a tick is a tenth of a second. */
const SHOWN_TICKS = TICKS_A_SECOND / 10;
/** A log of MP1 has every change of a list, and in MP1 nobody stalls. */
const SEEN_IN_MP1 = ['lists', 'stalls'] as const;
/** It needs no more than a line. */
const PROMISES_LIMIT = { mostBytes: 64 * 1024, what: 'promises' };

export async function judgeTraces(paths: readonly string[], options: JudgeOptions): Promise<ExitCode> {
  const { promises, junit, html } = options;
  const given = promises === undefined ? {} : promisesIn(promises);
  if (junit !== undefined) prepareFile('--junit', junit);
  if (html !== undefined) prepareFile('--html', html);
  const judged = paths.some(isRecordFile) ? judgeRecords(paths, given) : judgeOne(paths, given, promises);
  printVerdict(judged, options);
  if (html !== undefined) await writePage(html, judged);
  if (judged.verdict.broken.length > 0) return EXIT.violated;
  return judged.verdict.held.length === 0 ? EXIT.notJudged : EXIT.holds;
}

function judgeRecords(paths: readonly string[], given: GivenPromises): JudgedTraces {
  const { header, names, passedOver, lines } = openRecord(paths);
  const judge = judgeOfRecord(header, names, given);
  for (const line of lines()) judge.take(line);
  const verdict = judge.verdict();
  const { isNumbered } = header;
  const notes = [
    ...passedOver.cut.map((path) => `${path}: its last line is cut off, and was passed over`),
    ...(verdict.repeated + passedOver.repeated > 0
      ? [`lines that stand there twice: ${verdict.repeated + passedOver.repeated}, passed over`]
      : []),
    ...(verdict.hasGaps ? ['lines are missing: nobody is blamed for what they may have said'] : []),
  ];
  return {
    paths,
    verdict,
    system: header.system,
    ticksASecond: TICKS_A_SECOND,
    lines: verdict.lines,
    seen: [...header.levels, ...(isNumbered ? ['numbered lines'] : []), `skew ${header.skew} ${header.unit}`],
    notes,
    shown() {
      const again = openRecord(paths);
      return coarser(traceOfRecord(again.header, again.names, again.lines()), SHOWN_TICKS);
    },
    shownTicks: SHOWN_TICKS,
  };
}

/** A trace as it is written of a run, or a log that is read as one. */
function judgeOne(
  paths: readonly string[],
  given: GivenPromises,
  promises: string | undefined,
): JudgedTraces {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0)
    throw new UsageError(`${paths.join(', ')}: only records can be read together`);
  if (!isTraceFile(path))
    throw new UsageError(`${path}: must end with .jsonl or .log; a case is judged by replay`);
  const trace = requireTrace(path, {});
  if (promises !== undefined && isOfKnownRun(trace, KNOWN_VARIANTS))
    throw new UsageError(
      `--promises: ${trace.header.protocol} promises by itself what it does under its schedule`,
    );
  const verdict = judgeWhole(trace, KNOWN_VARIANTS, given, isLogFile(path) ? SEEN_IN_MP1 : []);
  return {
    paths,
    verdict,
    system: trace.header.protocol,
    ticksASecond: null,
    lines: trace.events.length,
    seen: trace.header.complete,
    notes: [],
    shown: () => trace,
    shownTicks: 1,
  };
}

function promisesIn(path: string): GivenPromises {
  let text: string;
  try {
    text = readText(path, PROMISES_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) throw fileProblem('--promises', path, error);
    throw error;
  }
  const json = parseJson(text);
  if (!json.ok) throw new UsageError(`${path}: ${json.flaw}`);
  const given = givenPromisesOf(json.value);
  if (typeof given === 'string') throw new UsageError(`${path}: ${given}`);
  if (Object.keys(given).length === 0)
    throw new UsageError(`${path}: promises nothing; the words are ${Object.keys(PROMISE_WORDS).join(', ')}`);
  return given;
}
