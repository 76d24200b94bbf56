/** What a fault does to a node's clocks. They are the machine's: it matters not whether the process is up. */
import type { NodeName } from './nodes.ts';

/** Which of a node's two clocks: the one that silence is measured on, or the one that can be set. */
export type ClockName = 'monotonic' | 'wall';

/** What can be done to the clocks of a node, by its number. */
export interface ClockHands {
  /** Both stand still in this tick, and the timer does not fire; of several faults that say so, once. */
  standStill(node: number): void;
  /** One of them moves by so many ticks, but never below the zero that it started from. */
  jump(node: number, clock: ClockName, byTicks: number): void;
}

/** What a kind of fault does to clocks, in every tick of a run. */
export interface ClockEffect<Shape> {
  /** Whose clocks. */
  whose(fault: Shape): NodeName;
  strike(fault: Shape, tick: number, node: number, clocks: ClockHands): void;
}
