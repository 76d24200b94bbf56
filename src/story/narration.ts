/** Telling a run of the world: its trace is told as it goes, up to the violated moment. */
import type { FamilyProtocol } from '../family/family.ts';
import type { Schedule } from '../faults/schedule.ts';
import type { Violation } from '../judge/invariant.ts';
import type { WorldOptions } from '../simulation/make-world.ts';
import type { Observer } from '../simulation/observer.ts';
import { endOf, recorder } from '../simulation/record.ts';
import { type RunSummary, runWorld } from '../simulation/world.ts';
import { EVENT_KINDS } from '../trace/event.ts';
import type { JudgedClaims } from './ending.ts';
import { protocolName } from './message-words.ts';
import { declaredKinds } from './routine.ts';
import { type StoryLength, toldStory } from './told-story.ts';

/** What is told, and how much of it. */
export interface NarrationOptions<State, Message>
  extends StoryLength,
    Pick<WorldOptions<State, Message>, 'serialise' | 'messageBudget'> {
  /** Called after each tick. */
  readonly onTick?: () => void;
  /** The kinds of messages that are told only if they are lost or change what somebody believes; else the protocol’s. */
  readonly routineKinds?: readonly string[];
  /** Which claims have judged this run, so that the ending says so. Absent: all of them. */
  readonly claims?: JudgedClaims;
}

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
  const { routineKinds = declaredKinds(protocol), ...length } = options;
  const story = toldStory(
    {
      protocol: protocolName(protocol),
      nodes: schedule.nodes,
      schedule,
      latestTick: schedule.horizonTicks,
      complete: EVENT_KINDS,
      head: [],
      family: protocol.family,
      routineKinds,
    },
    length,
  );
  return {
    observer: recorder(protocol, schedule, story.take),
    latestTick: story.latestTick,
    lines(violation, run, claims) {
      const { end } = endOf(run);
      return story.lines(violation, { end, ticks: run.ticks }, claims);
    },
  };
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
  const { full: _full, lineLimit: _lineLimit, routineKinds: _kinds, claims, onTick, ...runOptions } = options;
  const { observer, latestTick, lines } = narration(protocol, schedule, options);
  const lastTick = violation?.tick ?? Number.POSITIVE_INFINITY;
  const shouldStop = () => {
    onTick?.();
    return latestTick() >= lastTick;
  };
  const run = runWorld(protocol, schedule, { ...runOptions, observer, shouldStop });
  return lines(violation, run, claims);
}
