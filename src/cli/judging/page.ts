/** The page of a trace that was judged: what was recorded, with the verdict beside it. */
import { HEARSAY } from '../../hunting/command-words.ts';
import { speechOf, sumLine } from '../../records/words.ts';
import { notJudgedLines } from '../../story/judged-words.ts';
import { traceWriter } from '../../trace/write-trace.ts';
import { pageHtml } from '../../viewer/build/page-html.ts';
import { pageParts } from '../../viewer/build/parts.ts';
import type { VerdictSeen } from '../../viewer/engine/judged.ts';
import { writeTo } from '../printing/report-file.ts';
import { UsageError } from '../usage-error.ts';
import type { JudgedTraces } from './report.ts';

/** What a page holds is in memory several times. */
const MOST_CHARACTERS = 64 * 1024 * 1024;

export async function writePage(path: string, judged: JudgedTraces): Promise<void> {
  const { header, events } = judged.shown();
  const writer = traceWriter(header);
  const lines = [writer.headerLine];
  let characters = 0;
  for (const event of events) {
    const line = writer.lineOf(event);
    characters += line.length + 1;
    if (characters > MOST_CHARACTERS) throw new UsageError(`--html: the trace is too long for a page`);
    lines.push(line);
  }
  const [name = 'trace'] = judged.paths;
  const opens = { name, text: `${lines.join('\n')}\n`, verdict: verdictSeen(judged) };
  writeTo('--html', path, pageHtml(await pageParts(), { opens, command: HEARSAY }, name));
}

function verdictSeen({ verdict, system, ticksASecond, shownTicks }: JudgedTraces): VerdictSeen {
  const { broken, held, notJudged, header } = verdict;
  const speech = speechOf(header, ticksASecond);
  const [first] = broken.flatMap((one) => one.first);
  const all = broken.map(({ claim, times }) => `${claim} (${times})`).join(', ');
  const isJudged = broken.length + held.length > 0;
  return {
    variant: system,
    outcome: isJudged ? 'judged' : 'not judged',
    line:
      broken.length === 0
        ? `${system}: ${sumLine(verdict)}`
        : `${system}: ${sumLine(verdict)} Broken: ${all}`,
    isBad: broken.length > 0,
    violation:
      first === undefined
        ? null
        : {
            ...first,
            tick: Math.floor(first.tick / shownTicks),
            expected: speech.said(first.expected),
            seen: speech.said(first.seen),
          },
    besides: null,
    statement: null,
    promised: null,
    here: null,
    notJudged: notJudgedLines({ claims: held, notJudged }, ''),
  };
}
