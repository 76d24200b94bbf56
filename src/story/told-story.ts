/**
 * The story of a trace: what happened in a run, tick by tick, as a person reads it.
 *
 * It knows no protocol, only events: beliefs come from the views, and what is told of messages comes from their kind
 * and from what they carry. What is routine is not told: a tick in which everyone writes to others and nobody learns anything
 * disappears in a line about many such ticks.
 */
import { GENERAL_CATALOGUE } from '../claims/catalogue.ts';
import type { Family } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Violation } from '../judge/invariant.ts';
import type { EventKind, TraceEnd, TraceEvent } from '../trace/event.ts';
import { type JudgedClaims, listsAgree, listTable, verdictLines } from './ending.ts';
import { headerLines } from './header.ts';
import { routineOf } from './routine.ts';
import { storySoFar } from './story-so-far.ts';
import { tickReader } from './tick-reader.ts';
import { hanging } from './wrap.ts';

/** What a story is of. */
export interface StorySource {
  /** The name of what ran, in one line. */
  readonly protocol: string;
  readonly nodes: number;
  /** What was done to the nodes; `null`: nobody knows. */
  readonly schedule: Schedule | null;
  /** No tick is later. */
  readonly latestTick: number;
  /** The kinds of events of which none is missing. */
  readonly complete: readonly EventKind[];
  /** Said of it before anything is told, in lines, where there is no schedule to say it. */
  readonly head: readonly string[];
  readonly family: Family | undefined;
  /** The kinds of messages that are told only if they are lost or change what somebody believes; `null`: not known. */
  readonly routineKinds: readonly string[] | null;
}

/** How much of it is told. */
export interface StoryLength {
  /** Every line, however many there are. */
  readonly full?: boolean;
  /** Otherwise: the most lines between the header and the ending. */
  readonly lineLimit?: number;
}

const LINE_LIMIT = 160;
const FAULTS_TOLD = 40;

/** How the run ended, or where the story breaks off. */
export interface StoryEnd {
  readonly end: TraceEnd;
  /** How many ticks there were. */
  readonly ticks: number;
}

/** A story that is told while its run goes on; it keeps no more than what may be told in the end. */
export interface ToldStory {
  take(event: TraceEvent): void;
  /** The last tick that it has seen to its end; −1 before the first. */
  latestTick(): number;
  /**
   * @param violation what was found wrong with this very run.
   * @param ended how it ended: in the tick of the violation, or at the horizon.
   * @param claims which claims have judged it; absent: all of them.
   */
  lines(violation: Violation | null, ended: StoryEnd, claims?: JudgedClaims): string[];
}

export function toldStory(
  source: StorySource,
  { full = false, lineLimit = LINE_LIMIT }: StoryLength,
): ToldStory {
  const { schedule, family, nodes, complete } = source;
  const story = storySoFar({
    delayBoundTicks: schedule?.network.delayBoundTicks ?? Number.POSITIVE_INFINITY,
    lineLimit: full ? null : lineLimit,
    latestTick: source.latestTick,
    isSendingSeen: complete.includes('sent'),
  });
  const reader = tickReader(source, (kind) => routine.has(kind), story.add);
  const routine = routineOf(source.routineKinds, reader.take);
  let latestTick = -1;

  return {
    take(event) {
      routine.hear(event);
      if (event.event === 'tick ended') latestTick = event.tick;
    },
    latestTick: () => latestTick,
    lines(violation, { end, ticks }, claims) {
      routine.settle();
      reader.close();
      const { standings, disturbances, correspondence } = reader;
      const { views } = reader.beliefs;
      const told = story.lines();
      const unwritten = complete.includes('sent')
        ? correspondence.lines(standings).flatMap((line) => hanging('', line))
        : [];
      const ending = verdictLines({
        violation,
        schedule,
        end,
        ticks,
        agreed: listsAgree(views, standings),
        claims,
        catalogue: family?.catalogue ?? GENERAL_CATALOGUE,
        lettersInNumbers: family?.lettersInNumbers,
      });
      return [
        ...(schedule === null
          ? source.head
          : headerLines(
              source.protocol,
              schedule,
              full ? Number.POSITIVE_INFINITY : FAULTS_TOLD,
              family?.settingsTold,
            )),
        '',
        ...told,
        ...(told.length > 0 ? [''] : []),
        ...(unwritten.length > 0 ? [...unwritten, ''] : []),
        ...ending,
        ...(nodes > 0 ? ['', ...listTable(views, standings, disturbances)] : []),
      ];
    },
  };
}
