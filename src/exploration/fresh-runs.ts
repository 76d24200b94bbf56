/**
 * Every schedule of a bounded scope, one after the other: for protocols whose states are not told apart. All nodes come up
 * at once, as many faults as are asked for begin within a window of ticks, and what lasts ends within it as well.
 */
import type { Fault } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import { faultsOfTick } from '../faults/plain-faults.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting, isWindow } from '../faults/times.ts';
import type { FamilySchedules } from '../generation/family-schedules.ts';
import type { FamilySettings } from '../protocol/setup.ts';
import { setsOf } from './faults-of-a-tick.ts';
import type { Scope } from './scope.ts';

export interface FreshScope extends Scope {
  /** Faults begin in the ticks below this one, and end by it. */
  readonly windowTicks: number;
  readonly settings: FamilySettings;
}

/** Fewer faults first. */
export function* schedulesOfScope(family: FamilySchedules, scope: FreshScope): Generator<Schedule> {
  const { nodes, windowTicks, settings } = scope;
  const joins = Array.from(
    { length: nodes },
    (_, node): Fault => ({ kind: 'join', atTick: 0, node: nodeName(node) }),
  );
  const { network } = family.filled({ network: {}, settings }, { nodes, faults: joins });
  const single = Array.from({ length: windowTicks }, (_, tick) => {
    const { ofNodes, ofLinks } = faultsOfTick(scope, tick, network.delayBoundTicks);
    return [...ofNodes, ...ofLinks].flatMap((fault) => endingsOf(fault, tick, windowTicks));
  }).flat();
  for (let count = 0; count <= scope.faults; count++) {
    for (const faults of setsOf(single, count)) {
      if (faults.length < count) continue;
      // Of two in one tick the later may undo the earlier, or the other way round.
      for (const ordered of ordersOf(faults)) {
        const given = { nodes, faults: [...joins, ...ordered] };
        const bare = { seed: '0', ...given, ...family.filled({ network: {}, settings }, given) };
        yield { ...bare, horizonTicks: family.sufficientHorizonTicks(bare) };
      }
    }
  }
}

function endingsOf(fault: Fault, tick: number, windowTicks: number): Fault[] {
  if (!isWindow(fault) || !isLasting(fault)) return [fault];
  return Array.from({ length: windowTicks - tick }, (_, length) => ({
    ...fault,
    untilTick: tick + length + 1,
  }));
}

function ordersOf(faults: readonly Fault[]): (readonly Fault[])[] {
  const [first, second] = faults;
  if (first === undefined || second === undefined || faults.length > 2) return [faults];
  const isOneTick = 'atTick' in first && 'atTick' in second && first.atTick === second.atTick;
  return isOneTick && 'node' in first && 'node' in second ? [faults, [second, first]] : [faults];
}
