/**
 * The page of a case, a trace or a log. A page runs what comes with Hearsay itself. A protocol of one's own it has not
 * got: then the run is made here, and the page shows what was recorded, with the verdict that was found.
 */
import type { CaseFile } from '../../cases/case-file.ts';
import { type Ask, replayed } from '../../cases/replay.ts';
import { readText } from '../../files/read-text.ts';
import { isOfAFile } from '../../files/refusal.ts';
import { HEARSAY } from '../../hunting/command-words.ts';
import { recordRun } from '../../simulation/record.ts';
import { headerOfRun } from '../../trace/header.ts';
import { traceWriter } from '../../trace/write-trace.ts';
import { VERSION } from '../../version.ts';
import { pageHtml } from '../../viewer/build/page-html.ts';
import { pageParts } from '../../viewer/build/parts.ts';
import { verdictSeen } from '../../viewer/engine/judged.ts';
import { canBeKept } from '../../viewer/engine/kept-run.ts';
import type { RunSeen } from '../../viewer/engine/messages.ts';
import type { OpenedWith } from '../../viewer/engine/page-data.ts';
import { runSeen } from '../../viewer/engine/run-seen.ts';
import { isLargeGroup } from '../../viewer/picture/index.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { guestTyped, variantsWith } from '../guest-variant.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import type { Desk, WorkStart } from './desk.ts';
import { meterOf } from './meter.ts';
import { requireAsks } from './require-asks.ts';
import type { ShowWork } from './show-work.ts';
import { requireTrace } from './trace-file.ts';
import { isTraceFile } from './trace-forms.ts';

type PageWork = ShowWork & { readonly html: string };

/** What a page holds is in memory several times. */
const PAGE_LIMIT = { mostBytes: 64 * 1024 * 1024, what: 'a page' };

export async function pageWork(work: PageWork, desk: Desk, start: WorkStart): Promise<ExitCode> {
  const { path, html, claim } = work;
  if (claim !== undefined) throw new UsageError('--claim: a page judges by what the case says');
  const opens = isTraceFile(path) ? openedTrace(work) : await openedCase(work, desk, start);
  const page = pageHtml(await pageParts(), { opens, command: HEARSAY }, opens.name);
  desk.write([page.trimEnd()]);
  desk.print([path, `  page     ${html}`]);
  return EXIT.holds;
}

function openedTrace(work: PageWork): OpenedWith {
  // What is wrong with it is to be said here, and not in a page.
  requireTrace(work.path, work);
  return { name: work.path, text: textOf(work.path) };
}

async function openedCase(work: PageWork, desk: Desk, { watched }: WorkStart): Promise<OpenedWith> {
  const { path, variant } = work;
  const known = (await variantsWith(work)).map(watched);
  const { value, asks } = requireAsks(path, known, work);
  const own = guestTyped(work) === null ? undefined : known.at(-1);
  const ofOwn = asks.find((ask) => ask.variant === own);
  if (ofOwn !== undefined) return recorded(work, ofOwn, value, desk);
  const { schedule } = value;
  const isMade = isLargeGroup(schedule.nodes) && !canBeKept(schedule);
  const made = isMade ? asksOfPage(asks, variant).map((ask) => madeRun(ask, value, desk)) : [];
  return {
    name: path,
    text: textOf(path),
    ...(variant === undefined ? {} : { variants: variant }),
    ...(made.length === 0 ? {} : { made }),
  };
}

/** Those that the page opens on: the ones that were asked for, or the first that breaks something. */
function asksOfPage(asks: readonly Ask[], asked: readonly string[] | undefined): readonly Ask[] {
  if (asked !== undefined) return asks.slice(0, 2);
  const breaks = asks.find(({ expected }) => expected !== null && 'violates' in expected);
  return [breaks ?? asks[0]!];
}

/**
 * The run of a group so large that nobody would wait for it in a page. It is judged by a claim that the case says is
 * broken: there the page opens. To judge it by all of them takes many times as long, and the page does it on request.
 */
function madeRun(ask: Ask, value: CaseFile, desk: Desk): RunSeen {
  const { variant, expected } = ask;
  const { schedule } = value;
  const isJudged = expected !== null && 'violates' in expected;
  const meter = meterOf(desk, schedule.horizonTicks * ((isJudged ? ask.claims.runs : 0) + 1));
  meter.begin(`judging ${variant.name}`, schedule.horizonTicks);
  const verdict = isJudged
    ? verdictSeen(replayed(ask, { ...value, histories: {} }, { onTick: meter.tick }), value, variant)
    : null;
  meter.begin(`drawing ${variant.name}`, schedule.horizonTicks);
  return {
    run: null,
    ...runSeen(variant, schedule, { verdict, keep: null, isTold: true, onTick: meter.tick }),
  };
}

function recorded({ path }: PageWork, ask: Ask, value: CaseFile, desk: Desk): OpenedWith {
  const { variant } = ask;
  const { schedule } = value;
  const meter = meterOf(desk, schedule.horizonTicks * (ask.claims.runs + 1));
  meter.begin(`judging ${variant.name}`, schedule.horizonTicks);
  const replay = replayed(ask, { ...value, histories: {} }, { onTick: meter.tick });
  meter.begin(`recording ${variant.name}`, schedule.horizonTicks);
  const writer = traceWriter(headerOfRun(`hearsay ${VERSION}`, variant.name, schedule));
  const lines = [writer.headerLine];
  const shouldStop = () => {
    meter.tick();
    return false;
  };
  recordRun(variant.create(schedule), schedule, (event) => lines.push(writer.lineOf(event)), { shouldStop });
  return { name: path, text: `${lines.join('\n')}\n`, verdict: verdictSeen(replay, value, variant) };
}

function textOf(path: string): string {
  try {
    return readText(path, PAGE_LIMIT);
  } catch (error) {
    if (isOfAFile(error)) throw fileProblem('the page', path, error);
    throw error;
  }
}
