/**
 * The nodes' own clocks. They start at the world's tick 0 and go on by one per tick, unless a fault makes
 * one stand still or jump. A clock is the machine's: it goes on while its process is down or stalled.
 */
import { type Fault, nodeIndex, type Schedule } from './schedule.ts';

export interface NodeClocks {
  /** Goes on to this tick; called for each in turn, from 0 on. */
  beginTick(tick: number): void;
  /** What the node's clock shows. */
  now(node: number): number;
  /** Does the clock stand still in this tick, and so the timer not fire? */
  standsStill(node: number): boolean;
  /** How far a clock has moved beyond the one tick that it should, if it has. */
  readonly movedNow: ReadonlyMap<number, number>;
}

type ClockFault = Extract<Fault, { kind: 'slow-clock' | 'clock-jump' }>;

export function nodeClocks({ nodes, faults }: Schedule): NodeClocks {
  const clockFaults = faults.filter(
    (fault): fault is ClockFault => fault.kind === 'slow-clock' || fault.kind === 'clock-jump',
  );
  const offsets = new Array<number>(nodes).fill(0);
  const still = new Set<number>();
  const movedNow = new Map<number, number>();
  let tick = 0;

  function move(node: number, byTicks: number): void {
    // No clock goes below the zero that it started from.
    const moved = Math.max(byTicks, -(tick + offsets[node]!));
    offsets[node]! += moved;
    const movedInAll = (movedNow.get(node) ?? 0) + moved;
    if (movedInAll === 0) movedNow.delete(node);
    else movedNow.set(node, movedInAll);
  }

  return {
    movedNow,
    beginTick(next) {
      tick = next;
      if (clockFaults.length === 0) return;
      still.clear();
      movedNow.clear();
      for (const fault of clockFaults) {
        const node = nodeIndex(fault.node);
        if (fault.kind === 'clock-jump') {
          if (fault.atTick === tick) move(node, fault.byTicks);
        } else if (isStandstill(fault, tick) && !still.has(node)) {
          still.add(node);
          move(node, -1);
        }
      }
    },
    now: (node) => tick + offsets[node]!,
    standsStill: (node) => still.has(node),
  };
}

/** The last tick of every `everyTicks`. */
function isStandstill(fault: Extract<Fault, { kind: 'slow-clock' }>, tick: number): boolean {
  const { fromTick, untilTick, everyTicks } = fault;
  return fromTick <= tick && tick < untilTick && (tick - fromTick) % everyTicks === everyTicks - 1;
}
