/** The run that is judged; and what comes after it, for who watches a run to its end. */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { createWorld, type WorldOptions } from '../simulation/make-world.ts';
import type { Observer } from '../simulation/observer.ts';
import type { RunEnd } from '../simulation/run-end.ts';
import { isOver, stepTick } from '../simulation/tick.ts';
import { type RunSummary, summaryOf } from '../simulation/world.ts';
import { fanOut, mapHooks } from './fan-out.ts';

/** A run that is made tick by tick: by the world, or of a record of another. */
export interface SteppedRun {
  /** Is there no tick left? */
  isOver(): boolean;
  /** Makes the next tick. */
  step(): void;
  /** How it has ended in its middle; `null`: it has not. */
  ended(): RunEnd | null;
  summary(): RunSummary;
}

/** Who makes the run that is judged. */
export type RunMaker<State, Message> = (
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: Omit<WorldOptions<State, Message>, 'shouldStop'>,
) => SteppedRun;

/** The world makes it. */
export function inTheWorld<State, Message>(
  ...[protocol, schedule, options]: Parameters<RunMaker<State, Message>>
): SteppedRun {
  const world = createWorld(protocol, schedule, options);
  return {
    isOver: () => isOver(world),
    step: () => stepTick(world),
    ended: () => world.end,
    summary: () => summaryOf(world),
  };
}

export interface JudgedRunOptions<State, Message> extends WorldOptions<State, Message> {
  readonly observer: Observer<State, Message>;
  /** Eyes for which the run goes on when the judging is over. Without them it ends there. */
  readonly toTheEnd: Observer<State, Message> | undefined;
  /** Asked after every tick, until it is true. */
  readonly isJudged: () => boolean;
  readonly madeBy: RunMaker<State, Message>;
}

export interface JudgedRun {
  /** Up to where the judging ended. */
  readonly run: RunSummary;
  /** Up to where somebody has watched. */
  readonly whole: RunSummary;
}

export function judgedRun<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  { observer, toTheEnd, isJudged, shouldStop, madeBy, ...options }: JudgedRunOptions<State, Message>,
): JudgedRun {
  let judged: RunSummary | null = null;
  const watched =
    toTheEnd === undefined
      ? observer
      : fanOut([
          toTheEnd,
          mapHooks(observer, (call) => (a, b, c, d, e) => judged === null && call(a, b, c, d, e)),
        ]);
  const made = madeBy(protocol, schedule, { ...options, observer: watched });
  const soFar = (): RunSummary => ({ ...made.summary(), end: { kind: 'stopped' } });
  while (!made.isOver()) {
    made.step();
    if (made.ended() !== null) break;
    const isStopped = shouldStop?.() === true;
    if (!isStopped && (judged !== null || !isJudged())) continue;
    judged ??= soFar();
    if (isStopped || toTheEnd === undefined) return { run: judged, whole: soFar() };
  }
  const whole = made.summary();
  return { run: judged ?? whole, whole };
}
