/** The faults of a schedule in words. */
import { definitionOf, type Fault } from '../faults/fault.ts';
import { groupBy, tickSpan, times } from '../faults/names-and-counts.ts';
import { nodeIndex } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow, startOf, type Window } from '../faults/times.ts';

/** All faults in the order of their times, one line each; nodes that share a fate share a line. */
export function faultLines(schedule: Schedule): string[] {
  const ordered = schedule.faults.toSorted((a, b) => startOf(a) - startOf(b));
  const counted = groupBy(ordered, (fault) => fault).map((same) => ({ fault: same[0], count: same.length }));
  const alike = groupBy(counted, ({ fault, count }) =>
    'node' in fault ? [{ ...fault, node: null }, count] : [fault, count],
  );
  return alike.map((group) => {
    const { fault, count } = group[0];
    const line = faultLine(fault, nodesOf(group.map((each) => each.fault)), schedule);
    return count === 1 ? line : `${line}, ${times(count)}`;
  });
}

function nodesOf(faults: readonly Fault[]): number[] {
  return [...new Set(faults.flatMap((fault) => ('node' in fault ? [nodeIndex(fault.node)] : [])))];
}

/** `nodes` are those that share it, where it is a fault of nodes. */
function faultLine(fault: Fault, nodes: readonly number[], schedule: Schedule): string {
  const { told } = definitionOf(fault);
  const heading = told.heading(fault, nodes, schedule.nodes);
  if (!isWindow(fault)) return heading;
  return `${heading}, ${windowWords(fault, schedule.horizonTicks)}${told.detail?.(fault, nodes) ?? ''}`;
}

/** When a fault acts: `ticks 5–19`, `from tick 5 on`. */
function windowWords({ fromTick, untilTick }: Window, horizonTicks: number): string {
  if (untilTick <= fromTick) return 'for no time at all';
  if (untilTick >= horizonTicks && untilTick > fromTick + 1) return `from tick ${fromTick} on`;
  return tickSpan(fromTick, untilTick - 1);
}
