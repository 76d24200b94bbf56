/**
 * What has come over the nodes' sense of time: stalls, and clocks that stand still or are set. A silence is
 * counted by the observer's own clock, so each of them can make a live member look dead.
 */
import { jumpWords } from '../faults/clock-words.ts';
import { andList, plural, tickSpan, type Verb } from '../faults/names-and-counts.ts';

interface Stall {
  readonly fromTick: number;
  /** The first tick in which the node was awake again, and what its own clock showed then; `null` until then. */
  end: { readonly tick: number; readonly ownTick: number } | null;
}

interface ClockMove {
  readonly tick: number;
  /** What the clock would have shown in that tick. */
  readonly dueTick: number;
  readonly byTicks: number;
}

export interface Disturbances {
  stall(tick: number, node: number): void;
  /** It goes on, or its life has ended: nothing is left of the stall. */
  wake(tick: number, node: number): void;
  forget(node: number): void;
  moveClock(tick: number, node: number, byTicks: number): void;
  setWall(node: number, byTicks: number): void;
  /** What the node's own clock shows in this tick. */
  ownTime(tick: number, node: number): number;
  /**
   * What is to be said of a silence that the node counts since its own clock showed `heardTick`: of the one
   * observer, or of several. `null`: it was awake, and its clock was right.
   */
  excuseOf(node: number, heardTick: number): Verb | null;
  /** A stall of the node that is not over, or was not before that tick: `stalled since tick 10`. */
  stallOf(node: number, sinceTick: number): string | null;
  /** What there is to say of the node as it stands, in a few words each. */
  stateOf(node: number): string[];
}

export function createDisturbances(nodes: number): Disturbances {
  const stalls: Stall[][] = Array.from({ length: nodes }, () => []);
  const moves: ClockMove[][] = Array.from({ length: nodes }, () => []);
  const wallSets = new Array<number>(nodes).fill(0);
  const offsets = new Array<number>(nodes).fill(0);
  const offsetOf = (node: number) => offsets[node]!;
  const ownTime = (tick: number, node: number) => tick + offsetOf(node);

  return {
    stall: (tick, node) => stalls[node]!.push({ fromTick: tick, end: null }),
    wake(tick, node) {
      const latest = stalls[node]!.at(-1);
      if (latest !== undefined) latest.end ??= { tick, ownTick: ownTime(tick, node) };
    },
    forget(node) {
      stalls[node] = [];
    },
    moveClock(tick, node, byTicks) {
      moves[node]!.push({ tick, dueTick: ownTime(tick, node), byTicks });
      offsets[node]! += byTicks;
    },
    setWall(node, byTicks) {
      wallSets[node]! += byTicks;
    },
    ownTime,

    excuseOf(node, heardTick) {
      const since = moves[node]!.filter(({ dueTick }) => dueTick > heardTick);
      const jumps = since.filter(({ byTicks }) => byTicks > 0);
      const which = jumps.map(({ tick, byTicks }) => `${jumpWords(byTicks)} in tick ${tick}`);
      const jumped = which.length === 0 ? '' : `, which jumped ${andList(which)}`;
      const slept = stalls[node]!.flatMap(({ fromTick, end }) =>
        end !== null && end.ownTick > heardTick ? [tickSpan(fromTick, end.tick - 1)] : [],
      );
      const stalled = slept.length === 0 ? '' : `, having stalled in ${andList(slept)}`;
      if (since.length === 0) return stalled === '' ? null : { one: stalled, many: stalled };
      return {
        one: ` by its own clock${jumped}${stalled}`,
        many: ` by their own clocks${jumped}${stalled}`,
      };
    },

    stallOf(node, sinceTick) {
      const latest = stalls[node]?.at(-1);
      if (latest === undefined) return null;
      if (latest.end === null) return `stalled since tick ${latest.fromTick}`;
      if (latest.end.tick < sinceTick) return null;
      return `stalled in ${tickSpan(latest.fromTick, latest.end.tick - 1)}`;
    },

    stateOf(node) {
      const latest = stalls[node]!.at(-1);
      const offset = offsetOf(node);
      const wallSet = wallSets[node]!;
      const ticks = plural(Math.abs(offset), 'tick');
      return [
        ...(latest?.end === null ? [`stalled since tick ${latest.fromTick}`] : []),
        ...(offset === 0 ? [] : [`its clock ${ticks} ${offset < 0 ? 'behind' : 'ahead'}`]),
        ...(wallSet === 0 ? [] : [`its wall clock set ${jumpWords(wallSet)}`]),
      ];
    },
  };
}
