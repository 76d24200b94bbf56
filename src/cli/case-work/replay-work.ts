/** The work of `hearsay replay`: each case is run, compared and told; of several only what is not as it must be. */
import type { CaseFile } from '../../cases/case-file.ts';
import { type Ask, type Replay, type ReplayOutcome, replayed, withHistories } from '../../cases/replay.ts';
import { rewriteCase } from '../../cases/write-case.ts';
import type { AnyVariant } from '../../family/family.ts';
import { notJudgedLines } from '../../story/judged-words.ts';
import { isBad, verdictLine } from '../../story/verdict-words.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { variantsWith } from '../guest-variant.ts';
import { fileProblem, UsageError } from '../usage-error.ts';
import { annotationsOf } from './annotations.ts';
import type { CaseOptions } from './case-options.ts';
import { causeLines } from './cause.ts';
import type { Desk, ResumePoint, WorkStart } from './desk.ts';
import { keepByHand } from './keep-by-hand.ts';
import { type Meter, meterOf } from './meter.ts';
import { goneVariants, requireAsks } from './require-asks.ts';
import { opinionLines, type Teller, tellerOf } from './story.ts';
import { type Tally, tallyLine } from './tally.ts';

export interface ReplayWork extends CaseOptions {
  readonly command: 'replay';
  readonly paths: readonly string[];
  readonly quiet?: true;
  readonly full?: true;
  readonly stories?: true;
  readonly accept?: true;
  readonly keep?: true;
  readonly saveDir: string;
}

export async function replayWork(
  work: ReplayWork,
  desk: Desk,
  { watched, from }: WorkStart,
): Promise<ExitCode> {
  const known = (await variantsWith(work)).map(watched);
  return work.paths.length === 1
    ? replayOne(work.paths[0]!, known, work, desk)
    : replayMany(known, work, desk, from);
}

function replayOne(path: string, known: readonly AnyVariant[], work: ReplayWork, desk: Desk): ExitCode {
  const { value, asks } = requireAsks(path, known, work);
  const isByHand = value.provenance === undefined && Object.keys(value.verdicts).length === 0;
  if (work.keep === true && !isByHand) throw new UsageError(`--keep: ${path} is a case already`);
  const isTold = work.quiet !== true;
  const meter = meterOf(desk, ticksOf(value, asks, isTold));
  const title = [
    path,
    `  ${value.title}`,
    ...(isByHand ? ['  a schedule by hand: there are no verdicts to compare with'] : []),
    ...goneVariants(value, known).map(
      (name) => `  the case is about ${name}, and there is no such variant here`,
    ),
  ];
  desk.print(title);
  const tellers = isTold ? asks.map(() => tellerOf(value, work.full === true)) : [];
  const replays = asks.map((ask, index) => {
    const replay = judgedBy(ask, value, work, meter, tellers[index]);
    const wantsReasons = work.claim !== undefined || replay.outcome === 'not judged';
    desk.print([`  ${verdictLine(replay)}`, ...(wantsReasons ? notJudgedLines(replay.judged, '    ') : [])]);
    return replay;
  });
  if (work.accept === true && replays.every(({ outcome }) => OF_THE_SAME_VERDICT.has(outcome))) {
    accept(path, value, replays, known, work, meter);
    desk.print(['  kept with the histories of today']);
    return EXIT.holds;
  }
  if (work.keep === true) desk.print(keepByHand(value, replays, known, work.saveDir, meter.tick));
  tellers.forEach((teller, index) => {
    tell(path, value, replays[index]!, teller, meter, desk);
  });
  annotate(
    path,
    replays.filter((replay) => codeOf(replay, work) === EXIT.violated),
    desk,
  );
  return worstOf(replays.map((replay) => codeOf(replay, work)));
}

function replayMany(
  known: readonly AnyVariant[],
  work: ReplayWork,
  desk: Desk,
  from: ResumePoint | null,
): ExitCode {
  if (work.keep === true) throw new UsageError('--keep makes a case of one file, and there are several');
  const tally: Tally = { ...(from?.tally ?? NO_CASES), bad: { ...from?.tally.bad } };
  const { paths } = work;
  const codes: ExitCode[] = [...(from?.codes ?? [])];
  paths.forEach((path, index) => {
    if (index < (from?.index ?? 0)) return;
    desk.reached({ index, tally, codes });
    desk.ifCutOff([tallyLine(tally, paths.length)]);
    desk.progress(index, paths.length, 'cases', `at ${path}`);
    tally.cases++;
    let given: ReturnType<typeof requireAsks>;
    try {
      given = requireAsks(path, known, work);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      desk.complain(error.message);
      tally.refused++;
      codes.push(EXIT.badInput);
      return;
    }
    const { value, asks } = given;
    // How far it is within this one, as a share of a case.
    const within: Desk = {
      ...desk,
      progress: (done, of, _, at) =>
        desk.progress(index + done / of, paths.length, 'cases', `at ${path}, ${at}`),
    };
    const isTold = work.stories === true;
    const meter = meterOf(within, ticksOf(value, asks, isTold));
    const tellers = isTold ? asks.map(() => tellerOf(value, work.full === true)) : [];
    const replays = asks.map((ask, index) => judgedBy(ask, value, work, meter, tellers[index]));
    if (work.accept === true && replays.every(({ outcome }) => OF_THE_SAME_VERDICT.has(outcome))) {
      const isNews = replays.some(({ outcome }) => outcome === 'diverged');
      accept(path, value, replays, known, work, meter);
      tally.accepted++;
      if (isNews) desk.print([`${path}: kept with the histories of today`]);
      return;
    }
    const bad = replays.filter((replay) => codeOf(replay, work) !== EXIT.holds);
    if (bad.length === 0) {
      tally.asExpected++;
      return;
    }
    desk.print(bad.map((replay) => `${path}: ${verdictLine(replay)}`));
    for (const outcome of new Set(bad.map((replay) => replay.outcome))) {
      tally.bad[outcome] = (tally.bad[outcome] ?? 0) + 1;
    }
    tellers.forEach((teller, index) => {
      const replay = replays[index]!;
      if (bad.includes(replay)) tell(path, value, replay, teller, meter, desk);
    });
    annotate(path, bad, desk);
    codes.push(...bad.map((replay) => codeOf(replay, work)));
  });
  desk.print([tallyLine(tally, paths.length)]);
  return worstOf(codes);
}

const NO_CASES: Omit<Tally, 'bad'> = { cases: 0, asExpected: 0, accepted: 0, refused: 0 };
const OF_THE_SAME_VERDICT: ReadonlySet<ReplayOutcome> = new Set(['as expected', 'diverged']);

/** What was asked for by its name must be judged; of all claims those count that can be. */
function codeOf(replay: Replay, { claim = [] }: ReplayWork): ExitCode {
  if (isBad(replay)) return EXIT.violated;
  const { expected, outcome, judged } = replay;
  if (outcome === 'not judged') return expected === null ? EXIT.notJudged : EXIT.violated;
  return judged.notJudged.some((left) => claim.includes(left.claim)) ? EXIT.notJudged : EXIT.holds;
}

/** The worst first. */
const BY_WEIGHT: readonly ExitCode[] = [EXIT.badInput, EXIT.violated, EXIT.notJudged];

function worstOf(codes: readonly ExitCode[]): ExitCode {
  return BY_WEIGHT.find((code) => codes.includes(code)) ?? EXIT.holds;
}

/** Of all runs together: those of the claims, and one more where there is something to be seen in none of them. */
function ticksOf({ schedule, histories }: CaseFile, asks: readonly Ask[], isTold: boolean): number {
  const runs = asks.map(({ variant, claims }) => {
    const isSeen = isTold || histories[variant.name] !== undefined;
    return claims.runs + (isSeen && !claims.canBeWatched ? 1 : 0);
  });
  return schedule.horizonTicks * runs.reduce((sum, count) => sum + count, 0);
}

function judgedBy(
  ask: Ask,
  value: CaseFile,
  { accept, keep }: ReplayWork,
  meter: Meter,
  teller: Teller | undefined,
): Replay {
  meter.begin(`judging ${ask.variant.name}`, value.schedule.horizonTicks);
  const observing = teller === undefined ? {} : { observe: teller.observe };
  const fingerprints = accept === true || keep === true;
  return replayed(ask, value, { onTick: meter.tick, fingerprints, ...observing });
}

function tell(path: string, value: CaseFile, replay: Replay, teller: Teller, meter: Meter, desk: Desk): void {
  const story = teller.lines(replay, meter);
  // Its diagnosis would run what loses its process again and again, and other variants of the same rules.
  const cause = desk.isOfLostCall() ? [] : causeLines(path, value, replay);
  desk.print([...story, ...cause, ...opinionLines(value, replay)]);
}

/** On standard error, where they are read as well, and where they are in nobody's way. */
function annotate(path: string, bad: readonly Replay[], desk: Desk): void {
  for (const line of annotationsOf(path, bad)) desk.complain(line);
}

/** What was judged by what the case says need not be judged again to be kept. */
function accept(
  path: string,
  value: CaseFile,
  replays: readonly Replay[],
  known: readonly AnyVariant[],
  { claim }: ReplayWork,
  meter: Meter,
): void {
  const made = claim === undefined ? { replays } : {};
  try {
    rewriteCase(path, withHistories(value, known, { onTick: meter.tick, ...made }));
  } catch (error) {
    throw fileProblem('--accept', path, error);
  }
}
