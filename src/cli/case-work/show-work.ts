/** The work of `hearsay show`: tells a case as a story, and compares nothing. */
import type { CaseFile } from '../../cases/case-file.ts';
import { replayed, watching } from '../../cases/replay.ts';
import type { AnyVariant } from '../../family/family.ts';
import { plural } from '../../faults/names-and-counts.ts';
import type { Violation } from '../../judge/invariant.ts';
import { judge } from '../../judge/judge.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../protocol-module.ts';
import { type CaseOptions, goneVariants, requireAsks } from './case-options.ts';
import { causeLines } from './cause.ts';
import type { Desk, WorkStart } from './desk.ts';
import { notJudgedLines } from './judged-words.ts';
import { meterOf } from './meter.ts';
import { storyLines } from './story.ts';

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
  const runs = asks.reduce((sum, { claims }) => sum + claims.runs + 2, 0);
  const meter = meterOf(desk, schedule.horizonTicks * runs);
  for (const ask of asks) {
    meter.begin(`judging ${ask.variant.name}`, schedule.horizonTicks);
    const replay = replayed(ask, { ...value, histories: {} }, { onTick: meter.tick });
    meter.begin(`telling the story on ${ask.variant.name}`, schedule.horizonTicks);
    const story = storyLines(value, replay, { full: full === true, onTick: meter.tick });
    const notJudged = notJudgedLines(replay.judged, '');
    const opinions = opinionLines(ask.variant, value, replay.violation, meter.tick);
    const cause = desk.isOfLostCall() ? [] : causeLines(path, value, replay);
    desk.print([...story, ...cause, ...(notJudged.length > 0 ? ['', ...notJudged] : []), ...opinions]);
  }
  return EXIT.holds;
}

/** How often somebody thought otherwise of a live member, as far as the story goes; nothing where nobody did. */
function opinionLines(
  variant: AnyVariant,
  { schedule }: CaseFile,
  violation: Violation | null,
  onTick: () => void,
): string[] {
  let ticks = 0;
  const { shouldStop: tell } = watching(onTick);
  const { opinionChanges } = judge(variant.create(schedule), schedule, [], {
    shouldStop() {
      ticks++;
      tell?.();
      return violation !== null && ticks > violation.tick;
    },
  }).census;
  if (opinionChanges === 0) return [];
  const faults = schedule.faults.filter(({ kind }) => kind !== 'join').length;
  const changes = plural(opinionChanges, 'change');
  const each = (opinionChanges / faults).toFixed(1);
  const perFault = faults === 0 ? '' : `: ${each} per fault (${plural(faults, 'fault')} besides joins)`;
  return ['', `${changes} of opinion about live members${perFault}`];
}
