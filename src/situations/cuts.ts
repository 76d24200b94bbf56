/** Which links the faults of a schedule cut altogether, and for how long. */
import {
  ANY_NODE,
  type Fault,
  nodeName,
  type PartitionFault,
  type Schedule,
} from '../simulation/schedule.ts';

/** Nothing that is sent over some links in `[fromTick, untilTick)` arrives. */
export interface Cut {
  readonly fromTick: number;
  readonly untilTick: number;
  /** Is the link from one node to the other among them? */
  covers(from: number, to: number): boolean;
}

export function cutsOf({ faults, nodes }: Pick<Schedule, 'faults' | 'nodes'>): Cut[] {
  return faults.flatMap((fault) => cutBy(fault, nodes) ?? []);
}

function cutBy(fault: Fault, nodes: number): Cut | null {
  if (fault.kind === 'partition') return cutOfPartition(fault, nodes);
  if (fault.kind !== 'drop' || fault.share < 1) return null;
  const { fromTick, untilTick } = fault;
  const at = (end: string, node: number) => end === ANY_NODE || end === nodeName(node);
  return { fromTick, untilTick, covers: (from, to) => at(fault.from, from) && at(fault.to, to) };
}

export function cutOfPartition(fault: PartitionFault, nodes: number): Cut {
  const { fromTick, untilTick, oneWay } = fault;
  const sides = sidesOf(fault, nodes);
  const covers = (from: number, to: number) => {
    const sender = sides[from] ?? NO_SIDE;
    const receiver = sides[to] ?? NO_SIDE;
    return sender !== NO_SIDE && receiver !== NO_SIDE && sender !== receiver && (!oneWay || sender === 0);
  };
  return { fromTick, untilTick, covers };
}

export const NO_SIDE = -1;

/** By node: the side that it is on, or `NO_SIDE`. */
export function sidesOf({ sides }: PartitionFault, nodes: number): number[] {
  return Array.from({ length: nodes }, (_, node) => sides.findIndex((side) => side.includes(nodeName(node))));
}
