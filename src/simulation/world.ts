/** The world: runs a protocol through a schedule, tick by tick. */
import type { Schedule } from '../faults/schedule.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { createWorld, type WorldOptions } from './make-world.ts';
import type { RunEnd } from './run-end.ts';
import { isOver, stepTick } from './tick.ts';
import type { World } from './world-state.ts';

/** What there is to say of a run when it is over. */
export interface RunSummary {
  readonly end: RunEnd;
  /** Ticks executed. */
  readonly ticks: number;
  /** Ticks of live nodes executed. */
  readonly nodeTicks: number;
  readonly messagesSent: number;
  readonly messagesDelivered: number;
}

/** What there is to say of the run so far. */
export function summaryOf<State, Message>(world: World<State, Message>): RunSummary {
  const { end, tick, schedule, nodeTicks, messagesSent, messagesDelivered } = world;
  const byItself: RunEnd = tick >= schedule.horizonTicks ? { kind: 'horizon' } : { kind: 'stopped' };
  return { end: end ?? byItself, ticks: tick, nodeTicks, messagesSent, messagesDelivered };
}

/** Runs a protocol through a schedule, and says how that ended. What the protocol throws ends the run, and is in the summary. */
export function runWorld<State, Message>(
  protocol: Protocol<State, Message>,
  schedule: Schedule,
  options: WorldOptions<State, Message> = {},
): RunSummary {
  const { shouldStop } = options;
  const world = createWorld(protocol, schedule, options);
  while (!isOver(world)) {
    stepTick(world);
    if (world.end === null && shouldStop?.() === true) world.end = { kind: 'stopped' };
  }
  return summaryOf(world);
}
