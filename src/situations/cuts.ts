/** Which links the faults of a schedule cut altogether, and for how long. */
import { definitionOf, type Fault, factsOf } from '../faults/fault.ts';
import type { Links } from '../faults/link-effect.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow } from '../faults/times.ts';

/** Nothing that is sent over some links in `[fromTick, untilTick)` arrives. */
export interface Cut {
  readonly fromTick: number;
  readonly untilTick: number;
  /** Is the link from one node to the other among them? */
  readonly covers: Links;
}

export function cutsOf({ faults }: Pick<Schedule, 'faults'>): Cut[] {
  return faults.flatMap((fault) => cutBy(fault) ?? []);
}

/** `null`: it cuts no link altogether. */
export function cutBy(fault: Fault): Cut | null {
  const { links } = definitionOf(fault).does;
  if (links === undefined || !isWindow(fault) || !factsOf(fault).mail.cuts) return null;
  return { fromTick: fault.fromTick, untilTick: fault.untilTick, covers: links.covers(fault) };
}
