/** The work of `hearsay show`: tells a case as a story, and compares nothing. */
import { type Ask, replayed } from '../../cases/replay.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../protocol-module.ts';
import type { CaseOptions } from './case-options.ts';
import { causeLines } from './cause.ts';
import type { Desk, WorkStart } from './desk.ts';
import { notJudgedLines } from './judged-words.ts';
import { meterOf } from './meter.ts';
import { goneVariants, requireAsks } from './require-asks.ts';
import { opinionLines, tellerOf } from './story.ts';

export interface ShowWork extends CaseOptions {
  readonly command: 'show';
  readonly path: string;
  readonly full?: true;
}

export async function showWork(work: ShowWork, desk: Desk, { watched }: WorkStart): Promise<ExitCode> {
  const { path, full } = work;
  const known = (await variantsWith(work.protocol)).map(watched);
  const { value, asks } = requireAsks(path, known, work);
  const { schedule } = value;
  const gone = goneVariants(value, known).map((name) => {
    return `  the case is about ${name}, and there is no such variant here`;
  });
  desk.print([path, `  ${value.title}`, ...gone]);
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

/** Those of the claims, and one to tell of where none of these can be told. */
function runsOf({ claims }: Ask): number {
  return claims.runs + (claims.canBeWatched ? 0 : 1);
}
