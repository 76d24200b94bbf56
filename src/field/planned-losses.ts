/** What the network is to lose of the messages of each link, as long as a fault of the plan goes on. */
import { definitionOf, type Fault } from '../faults/fault.ts';
import { passageOf } from '../faults/link-effect.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow } from '../faults/times.ts';

/** The kernel draws. */
const NOTHING_DRAWN = () => 1;

export interface LinkLoss {
  readonly from: number;
  readonly to: number;
  /** In `(0, 1]`. */
  readonly share: number;
  readonly reason: 'dropped' | 'cut off';
}

/** Does it strike whatever passes meanwhile, rather than a message that somebody would have to count? */
export function goesOnOverLinks(fault: Fault): boolean {
  return definitionOf(fault).does.links !== undefined && isWindow(fault);
}

/** Each link of which something is lost in a tick. */
export function lossesPlannedAt(
  { nodes, faults }: Pick<Schedule, 'nodes' | 'faults'>,
  tick: number,
): LinkLoss[] {
  const effects = faults.filter(goesOnOverLinks).flatMap((fault) => {
    if (!isWindow(fault) || tick < fault.fromTick || tick >= fault.untilTick) return [];
    const { covers, strike } = definitionOf(fault).does.links!;
    return [{ fault, strike, links: covers(fault) }];
  });
  const losses: LinkLoss[] = [];
  for (let from = 0; from < nodes; from++) {
    for (let to = 0; to < nodes; to++) {
      if (to === from) continue;
      const message = passageOf(0, NOTHING_DRAWN);
      for (const { fault, links, strike } of effects) if (links(from, to)) strike(fault, message);
      const { loss, dropShare } = message;
      if (loss !== null) losses.push({ from, to, share: 1, reason: loss });
      else if (dropShare > 0) losses.push({ from, to, share: dropShare, reason: 'dropped' });
    }
  }
  return losses;
}

/** The ticks from which on something else is lost than before. */
export function changesOfLosses({ faults }: Pick<Schedule, 'faults'>): number[] {
  const ticks = faults
    .filter(goesOnOverLinks)
    .flatMap((fault) => (isWindow(fault) ? [fault.fromTick, fault.untilTick] : []));
  return [...new Set(ticks)].sort((a, b) => a - b);
}
