/** How faults of a kind are told. */
import type { ClockName } from './clock-effect.ts';
import { names, type Verb } from './names-and-counts.ts';

/** What was seen of a run in the tick of a fault. */
export interface Sight {
  /** How many messages a link has carried in it, its ends by number. */
  carried(from: number, to: number): number;
  /** How far a node's clock has moved in it, if it has, and what it shows now. */
  clock(clock: ClockName, node: number): { readonly movedTicks: number | undefined; readonly shows: number };
}

export interface Telling<Shape> {
  /**
   * The fault in the heading of a story; of one that lasts for a while that is without its window.
   *
   * @param nodes those who share it, where it is a fault of a node.
   * @param groupSize how many nodes there are: who has a later number is a stranger.
   */
  heading(fault: Shape, nodes: readonly number[], groupSize: number): string;
  /** What there is to say of it besides, behind its window. */
  detail?(fault: Shape, nodes: readonly number[]): string;
  /**
   * What goes on while it lasts, for a story to put `from now on` before it, and how its end is told. `null`: it is
   * over at once, or what it does tells of itself.
   */
  readonly whileItLasts: { says(fault: Shape): string; ends(fault: Shape): string } | null;
  /** What has come of it in its tick, where that is seen and nobody else tells it. */
  readonly inItsTick: { says(fault: Shape, sight: Sight): string } | null;
}

/** Of what a node does at a moment: `n1 and n3 crash at tick 4`. What comes of it tells of itself. */
export function toldOnce<Shape extends { readonly atTick: number }>({ one, many }: Verb): Telling<Shape> {
  return {
    heading: ({ atTick }, nodes) => `${names(nodes)} ${nodes.length === 1 ? one : many} at tick ${atTick}`,
    whileItLasts: null,
    inItsTick: null,
  };
}
