/**
 * The nodes' own clocks, two of each node: the monotonic one, and the wall clock. They start at the world's
 * tick 0 and go on by one per tick, unless a fault makes them stand still or one of them jump. A clock is
 * the machine's: it goes on while its process is down or stalled.
 */
import type { ClockHands, ClockName } from '../faults/clock-effect.ts';
import { definitionOf } from '../faults/fault.ts';
import { nodeIndex } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';

export interface NodeClocks {
  /** Goes on to this tick; called for each in turn, from 0 on. */
  beginTick(tick: number): void;
  /** What the node's monotonic clock shows. */
  now(node: number): number;
  /** What its wall clock shows. */
  wall(node: number): number;
  /** Do the clocks stand still in this tick, and so the timer not fire? */
  standsStill(node: number): boolean;
  /** How far a monotonic clock has moved beyond the one tick that it should, if it has. */
  readonly movedNow: ReadonlyMap<number, number>;
  /** How far a wall clock was set in this tick, if it was. That it stands still is the other's to say. */
  readonly wallSetNow: ReadonlyMap<number, number>;
  /** How far they are from the world's, between two ticks, to go back to. */
  keep(): ClockOffsets;
  restore(kept: ClockOffsets): void;
}

/** By node, in ticks. */
export type ClockOffsets = Readonly<Record<ClockName, readonly number[]>>;

export function nodeClocks({ nodes, faults }: Schedule): NodeClocks {
  const clockFaults = faults.flatMap((fault) => {
    const effect = definitionOf(fault).does.clock;
    return effect === undefined ? [] : [{ fault, effect, node: nodeIndex(effect.whose(fault)) }];
  });
  let offsets: Readonly<Record<ClockName, number[]>> = {
    monotonic: new Array<number>(nodes).fill(0),
    wall: new Array<number>(nodes).fill(0),
  };
  const still = new Set<number>();
  const movedNow = new Map<number, number>();
  const wallSetNow = new Map<number, number>();
  let tick = 0;

  /** How far the clock has moved; none goes below the zero that it started from. */
  function move(clock: ClockName, node: number, byTicks: number): number {
    const ofClock = offsets[clock];
    const moved = Math.max(byTicks, -(tick + ofClock[node]!));
    ofClock[node]! += moved;
    return moved;
  }

  const hands: ClockHands = {
    standStill(node) {
      if (still.has(node)) return;
      still.add(node);
      move('wall', node, -1);
      note(movedNow, node, move('monotonic', node, -1));
    },
    jump(node, clock, byTicks) {
      note(clock === 'wall' ? wallSetNow : movedNow, node, move(clock, node, byTicks));
    },
  };

  return {
    movedNow,
    wallSetNow,
    beginTick(next) {
      tick = next;
      if (clockFaults.length === 0) return;
      still.clear();
      movedNow.clear();
      wallSetNow.clear();
      for (const { fault, effect, node } of clockFaults) effect.strike(fault, tick, node, hands);
    },
    now: (node) => tick + offsets.monotonic[node]!,
    wall: (node) => tick + offsets.wall[node]!,
    standsStill: (node) => still.has(node),
    keep: () => copyOf(offsets),
    restore(kept) {
      offsets = copyOf(kept);
    },
  };
}

function copyOf({ monotonic, wall }: ClockOffsets): Record<ClockName, number[]> {
  return { monotonic: [...monotonic], wall: [...wall] };
}

function note(moves: Map<number, number>, node: number, moved: number): void {
  const movedInAll = (moves.get(node) ?? 0) + moved;
  if (movedInAll === 0) moves.delete(node);
  else moves.set(node, movedInAll);
}
