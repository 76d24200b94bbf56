/** The faults of a schedule that last for a while, and whom they concern. What happens at once is seen in the events. */
import { definitionOf, type Fault } from '../../faults/fault.ts';
import { nodeIndex } from '../../faults/nodes.ts';
import type { Schedule } from '../../faults/schedule.ts';
import { isEmpty, isWindow } from '../../faults/times.ts';
import type { FaultBand } from './run-view.ts';

export function faultBands({ faults, nodes, horizonTicks }: Schedule): FaultBand[] {
  return faults.flatMap((fault, place) => {
    if (!isWindow(fault) || isEmpty(fault) || fault.fromTick >= horizonTicks) return [];
    const concerned = nodesOf(fault, nodes);
    return [
      {
        fault: place,
        kind: fault.kind,
        words: definitionOf(fault).told.heading(fault, concerned, nodes),
        nodes: concerned,
        fromTick: fault.fromTick,
        untilTick: Math.min(fault.untilTick, horizonTicks),
      },
    ];
  });
}

/** The ticks of the faults that act at once. */
export function faultMoments({ faults, horizonTicks }: Schedule): number[] {
  return faults.flatMap((fault) => {
    return isWindow(fault) || fault.atTick >= horizonTicks ? [] : [fault.atTick];
  });
}

function nodesOf(fault: Fault, nodes: number): number[] {
  if ('node' in fault) return [nodeIndex(fault.node)];
  const covers = definitionOf(fault).does.links?.covers(fault);
  if (covers === undefined) return [];
  const every = Array.from({ length: nodes }, (_, node) => node);
  return every.filter((node) =>
    every.some((other) => other !== node && (covers(node, other) || covers(other, node))),
  );
}
