/** When a fault acts: in one tick, or in a window. */

/** Acts in one tick. */
export interface Instant {
  readonly atTick: number;
}

/** Acts in `[fromTick, untilTick)`; until `FOREVER` for what is never mended. */
export interface Window {
  readonly fromTick: number;
  readonly untilTick: number;
}

/** As `untilTick`: what is broken stays broken. */
export const FOREVER = 2 ** 31;

/** How a file says so: JSON has no word for it. */
export const FOREVER_WORD = 'forever';

type Timed = Instant | Window;

export function isWindow<Fault extends Timed>(fault: Fault): fault is Extract<Fault, Window> {
  return 'untilTick' in fault;
}

/** When a fault begins. */
export function startOf(fault: Timed): number {
  return isWindow(fault) ? fault.fromTick : fault.atTick;
}

/** The first tick after its moment or its window; of one that is never mended, the tick it begins. */
export function overAt(fault: Timed): number {
  return isWindow(fault) && !isLasting(fault) ? fault.untilTick : startOf(fault);
}

/** Does the fault outlast the run? */
export function isLasting(fault: Timed): boolean {
  return isWindow(fault) && fault.untilTick >= FOREVER;
}

/** Does it act at all? A window that ends where it begins does not. */
export function isEmpty(fault: Timed): boolean {
  return isWindow(fault) && fault.untilTick <= fault.fromTick;
}

/** Is the window open in this tick? */
export function isOpen({ fromTick, untilTick }: Window, tick: number): boolean {
  return fromTick <= tick && tick < untilTick;
}

/** The fault, begun at another time; a window that ends keeps its length. */
export function startedAt<Fault extends Timed>(fault: Fault, tick: number): Fault {
  if (!isWindow(fault)) return { ...fault, atTick: tick };
  const untilTick = isLasting(fault) ? fault.untilTick : tick + fault.untilTick - fault.fromTick;
  return { ...fault, fromTick: tick, untilTick };
}
