/** The run that is judged; and what comes after it, for who watches a run to its end. */

import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { Observer } from '../simulation/observer.ts';
import {
  createWorld,
  isOver,
  type RunSummary,
  stepTick,
  summaryOf,
  type WorldOptions,
} from '../simulation/world.ts';
import { fanOut, mapHooks } from './fan-out.ts';

export interface JudgedRunOptions<State, Message> extends WorldOptions<State, Message> {
  readonly observer: Observer<State, Message>;
  /** Eyes for which the run goes on when the judging is over. Without them it ends there. */
  readonly toTheEnd: Observer<State, Message> | undefined;
  /** Asked after every tick, until it is true. */
  readonly isJudged: () => boolean;
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
  { observer, toTheEnd, isJudged, shouldStop, ...options }: JudgedRunOptions<State, Message>,
): JudgedRun {
  let judged: RunSummary | null = null;
  const watched =
    toTheEnd === undefined
      ? observer
      : fanOut([
          toTheEnd,
          mapHooks(observer, (call) => (a, b, c, d, e) => judged === null && call(a, b, c, d, e)),
        ]);
  const world = createWorld(protocol, schedule, { ...options, observer: watched });
  while (!isOver(world)) {
    stepTick(world);
    if (world.end !== null) break;
    const isStopped = shouldStop?.() === true;
    if (!isStopped && (judged !== null || !isJudged())) continue;
    world.end = { kind: 'stopped' };
    judged ??= summaryOf(world);
    if (isStopped || toTheEnd === undefined) break;
    world.end = null;
  }
  const whole = summaryOf(world);
  return { run: judged ?? whole, whole };
}
