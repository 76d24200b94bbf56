/** The work of `hearsay show`: tells a case, or a trace, as a story, and compares nothing. */
import { basename } from 'node:path';
import { type Ask, replayed } from '../../cases/replay.ts';
import { KNOWN_VARIANTS } from '../../known/known-variants.ts';
import { notJudgedLines } from '../../story/judged-words.ts';
import { declaredKinds } from '../../story/routine.ts';
import { tell } from '../../story/tell.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../guest-variant.ts';
import type { CaseOptions } from './case-options.ts';
import { causeLines } from './cause.ts';
import type { Desk, WorkStart } from './desk.ts';
import { pictureOfCase, pictureOfTrace, RUNS_TO_DRAW } from './draw-runs.ts';
import { meterOf } from './meter.ts';
import { pageWork } from './page-work.ts';
import type { PictureAsk } from './picture-options.ts';
import { goneVariants, requireAsks } from './require-asks.ts';
import { opinionLines, tellerOf } from './story.ts';
import { requireTrace } from './trace-file.ts';
import { isTraceFile } from './trace-forms.ts';

export interface ShowWork extends CaseOptions {
  readonly command: 'show';
  readonly path: string;
  readonly full?: true;
  /** Draw it, instead of telling it. */
  readonly picture?: PictureAsk;
  /** Make a page of it, in this file, instead of telling it. */
  readonly html?: string;
}

export async function showWork(work: ShowWork, desk: Desk, start: WorkStart): Promise<ExitCode> {
  const { path, full, picture, html } = work;
  if (html !== undefined) return pageWork({ ...work, html }, desk, start);
  if (isTraceFile(path)) return showTrace(work, desk);
  const known = (await variantsWith(work)).map(start.watched);
  const { value, asks } = requireAsks(path, known, work);
  const { schedule } = value;
  const gone = goneVariants(value, known).map((name) => {
    return `  the case is about ${name}, and there is no such variant here`;
  });
  desk.print([path, `  ${value.title}`, ...gone]);
  if (picture !== undefined) {
    const runs = asks.reduce((sum, { claims }) => sum + claims.runs + RUNS_TO_DRAW, 0);
    const drawing = meterOf(desk, schedule.horizonTicks * runs);
    desk.write([pictureOfCase(value, asks, drawing, picture)]);
    desk.print([pictureLine(picture)]);
    return EXIT.holds;
  }
  const meter = meterOf(desk, schedule.horizonTicks * asks.reduce((sum, ask) => sum + runsOf(ask), 0));
  for (const ask of asks) {
    meter.begin(`judging ${ask.variant.name}`, schedule.horizonTicks);
    const { observe, lines } = tellerOf(value, full === true);
    const replay = replayed(ask, { ...value, histories: {} }, { onTick: meter.tick, observe });
    const story = lines(replay, meter);
    const notJudged = notJudgedLines(replay.judged, '');
    const opinions = opinionLines(value, replay);
    const cause = desk.isOfLostCall() ? [] : causeLines(path, value, replay);
    desk.print([...story, ...cause, ...(notJudged.length > 0 ? ['', ...notJudged] : []), ...opinions]);
  }
  return EXIT.holds;
}

/** Of a protocol that is known by name it is known what is routine; of any other that is heard. */
function showTrace(work: ShowWork, desk: Desk): ExitCode {
  const trace = requireTrace(work.path, work);
  if (work.picture !== undefined) {
    desk.write([pictureOfTrace(trace, basename(work.path), work.picture)]);
    desk.print([work.path, pictureLine(work.picture)]);
    return EXIT.holds;
  }
  const { protocol: name, schedule } = trace.header;
  const variant = KNOWN_VARIANTS.find((known) => known.name === name);
  const protocol = schedule === null ? undefined : variant?.create(schedule);
  const lines = tell(trace, {
    full: work.full === true,
    family: variant?.family,
    routineKinds: protocol === undefined ? null : declaredKinds(protocol),
  });
  desk.print([work.path, '', ...lines]);
  return EXIT.holds;
}

function pictureLine({ svg }: PictureAsk): string {
  return `  picture  ${svg}`;
}

/** Those of the claims, and one to tell of where none of these can be told. */
function runsOf({ claims }: Ask): number {
  return claims.runs + (claims.canBeWatched ? 0 : 1);
}
