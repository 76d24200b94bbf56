/**
 * The narration: what happened in a run, tick by tick, up to the violated moment, as a person reads it.
 *
 * It knows a protocol only through its interface: beliefs come from the views, and what is told of
 * messages comes from their kind and from what they carry. What is routine is not told: a tick in which
 * everyone gossips and nobody learns anything disappears in a line about many such ticks.
 */
import { catalogueFor, type FamilyProtocol } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Violation } from '../judge/invariant.ts';
import type { Observer } from '../simulation/observer.ts';
import { type RunSummary, runWorld, type WorldOptions } from '../simulation/world.ts';
import { type JudgedClaims, listsAgree, listTable, verdictLines } from './ending.ts';
import { headerLines } from './header.ts';
import { kindWords, protocolName } from './message-words.ts';
import { createRecorder } from './recorder.ts';
import { routineKindsOf } from './routine.ts';
import { storySoFar } from './story-so-far.ts';
import { hanging } from './wrap.ts';

/** What is told, and how much of it. */
export interface NarrationOptions<State, Message>
  extends Pick<WorldOptions<State, Message>, 'serialise' | 'messageBudget'> {
  /** Every line, however many there are. */
  readonly full?: boolean;
  /** Otherwise: the most lines between the header and the ending. */
  readonly lineLimit?: number;
  /** Called after each tick. */
  readonly onTick?: () => void;
  /** The kinds of messages that are told only if they are lost or change what somebody believes; else the protocol’s. */
  readonly routineKinds?: readonly string[];
  /** Which claims have judged this run, so that the ending says so. Absent: all of them. */
  readonly claims?: JudgedClaims;
}

const LINE_LIMIT = 160;
const FAULTS_TOLD = 40;

/** The story of a run, made while somebody else has it made. */
export interface Narration<State, Message> {
  /** Must see the run up to what is told of it. */
  readonly observer: Observer<State, Message>;
  /** The last tick that it has seen to its end; −1 before the first. */
  latestTick(): number;
  /**
   * @param violation what was found wrong with this very run.
   * @param run how it ended: in the tick of the violation, or at the horizon.
   * @param claims which claims have judged it; absent: all of them.
   */
  lines(violation: Violation | null, run: RunSummary, claims?: JudgedClaims): string[];
}

export function narration<State, Message>(
  protocol: FamilyProtocol<State, Message>,
  schedule: Schedule,
  options: Pick<NarrationOptions<State, Message>, 'full' | 'lineLimit' | 'routineKinds'> = {},
): Narration<State, Message> {
  const { full = false, lineLimit = LINE_LIMIT, routineKinds } = options;
  const { delayBoundTicks } = schedule.network;
  const routine =
    routineKinds === undefined
      ? routineKindsOf(protocol, schedule)
      : new Set(routineKinds.map((kind) => kindWords(kind)));
  const story = storySoFar(delayBoundTicks, full ? null : lineLimit, schedule.horizonTicks);
  let latestTick = -1;
  const recorder = createRecorder(
    protocol,
    schedule,
    (kind) => routine.has(kind),
    (record) => {
      latestTick = record.tick;
      story.add(record);
    },
  );
  const { observer, standings, disturbances, correspondence, views } = recorder;

  function lines(violation: Violation | null, run: RunSummary, claims?: JudgedClaims): string[] {
    recorder.close();
    const told = story.lines();
    const unwritten = correspondence.lines(standings).flatMap((line) => hanging('', line));
    const end = {
      violation,
      schedule,
      run,
      agreed: listsAgree(views, standings),
      claims,
      catalogue: catalogueFor(protocol),
      lettersInNumbers: protocol.family?.lettersInNumbers,
    };
    return [
      ...headerLines(
        protocolName(protocol),
        schedule,
        full ? Number.POSITIVE_INFINITY : FAULTS_TOLD,
        protocol.family?.settingsTold,
      ),
      '',
      ...told,
      ...(told.length > 0 ? [''] : []),
      ...(unwritten.length > 0 ? [...unwritten, ''] : []),
      ...verdictLines(end),
      ...(schedule.nodes > 0 ? ['', ...listTable(views, standings, disturbances)] : []),
    ];
  }
  return { observer, latestTick: () => latestTick, lines };
}

/**
 * Runs the schedule and tells what happened, without colour, in lines of at most 100 columns.
 *
 * @param violation what was found wrong with this very run: the story ends in its tick. `null`: nothing
 * was, and the story goes on to the horizon.
 */
export function narrate<State, Message>(
  protocol: FamilyProtocol<State, Message>,
  schedule: Schedule,
  violation: Violation | null,
  options: NarrationOptions<State, Message> = {},
): string[] {
  const { full, lineLimit, routineKinds, claims, onTick, ...runOptions } = options;
  const { observer, latestTick, lines } = narration(protocol, schedule, options);
  const lastTick = violation?.tick ?? Number.POSITIVE_INFINITY;
  const shouldStop = () => {
    onTick?.();
    return latestTick() >= lastTick;
  };
  const run = runWorld(protocol, schedule, { ...runOptions, observer, shouldStop });
  return lines(violation, run, claims);
}
