/** A verdict about a trace, in the forms that are asked for. */
import { plural } from '../../faults/names-and-counts.ts';
import { harmlessLine } from '../../files/harmless.ts';
import { grouped } from '../../hunting/grouped.ts';
import type { TraceVerdict } from '../../records/verdict.ts';
import { type Speech, speechOf, sumLine, verdictLines } from '../../records/words.ts';
import { hanging } from '../../story/wrap.ts';
import type { Trace } from '../../trace/read-trace.ts';
import { type JunitCase, junitXml } from '../printing/junit-xml.ts';
import { type PrintOptions, writeTo } from '../printing/report-file.ts';

export interface JudgedTraces {
  readonly paths: readonly string[];
  readonly verdict: TraceVerdict;
  readonly system: string;
  /** `null`: ticks are all that is known of time. */
  readonly ticksASecond: number | null;
  readonly lines: number;
  /** What was seen, in words. */
  readonly seen: readonly string[];
  /** What is to be said of the files. */
  readonly notes: readonly string[];
  /** The trace as a page shows it, in ticks that are so many times as long. */
  shown(): Trace;
  readonly shownTicks: number;
}

export function printVerdict(judged: JudgedTraces, { json, junit }: PrintOptions): void {
  const speech = speechOf(judged.verdict.header, judged.ticksASecond);
  console.log(json === true ? JSON.stringify(jsonOf(judged, speech)) : textOf(judged, speech).join('\n'));
  if (junit !== undefined) writeTo('--junit', junit, junitOf(judged, speech));
}

function textOf({ paths, verdict, system, lines, seen, notes }: JudgedTraces, speech: Speech): string[] {
  const { nodes } = verdict.header;
  const size = `${plural(nodes.length, 'node')}, ${speech.time(verdict.lastTick)}, ${grouped(lines)} lines`;
  return [
    ...paths,
    `  ${harmlessLine(system)}, ${size}`,
    ...hanging('  seen        ', seen.join(', ')),
    ...notes.flatMap((note) => hanging('  note        ', note)),
    '',
    ...verdictLines(verdict, speech),
    '',
    sumLine(verdict),
  ];
}

function jsonOf({ paths, verdict, system, lines, seen, notes, ticksASecond }: JudgedTraces, speech: Speech) {
  const { broken, held, notJudged, falsePositives, departures, header, lastTick } = verdict;
  const inTime = (ticks: number) => (ticksASecond === null ? ticks : ticks / ticksASecond);
  return {
    traces: paths,
    system,
    nodes: header.nodes.map(({ name }) => name),
    /** All times are in this, from the first line on. */
    unit: ticksASecond === null ? 'ticks' : 's',
    length: inTime(lastTick),
    lines,
    seen,
    notes,
    broken: broken.map(({ claim, times, first }) => ({
      claim,
      times,
      first: first.map(({ tick, nodes, expected, seen: was }) => ({
        at: inTime(tick),
        nodes: nodes.map(speech.said),
        expected: speech.said(expected),
        seen: speech.said(was),
      })),
    })),
    held,
    notJudged,
    falsePositives,
    departures: departures.map(({ node, tick, backTick, suspectedAfter, removedAfter, ...rest }) => ({
      ...rest,
      node: speech.name(node),
      at: inTime(tick),
      backAt: backTick === null ? null : inTime(backTick),
      suspectedAfter: suspectedAfter.map(inTime),
      removedAfter: removedAfter.map(inTime),
    })),
  };
}

function junitOf({ verdict, system }: JudgedTraces, speech: Speech): string {
  const { broken, held, notJudged } = verdict;
  const cases: JunitCase[] = [
    ...broken.map(({ claim, times, first }) => {
      const told = first.map(({ tick, seen, expected }) => {
        return `at ${speech.moment(tick)}: ${speech.said(seen)}; expected: ${speech.said(expected)}`;
      });
      return { name: claim, failure: { message: `broken ${plural(times, 'time')}`, text: told.join('\n') } };
    }),
    ...held.map((name) => ({ name })),
    ...notJudged.map(({ claim, reason }) => ({ name: claim, skipped: `not judged: ${reason}` })),
  ];
  return junitXml([{ name: `hearsay.${system}`, cases }]);
}
