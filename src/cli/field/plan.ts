/** What is to be done to the processes of a field, in the order of time. */

import type { Schedule } from '../../faults/schedule.ts';
import { isLasting } from '../../faults/times.ts';
import { type FieldFault, isFieldFault } from '../../field/as-it-happened.ts';

export type Act =
  | {
      readonly act: 'come up' | 'kill' | 'stop' | 'go on' | 'leave';
      readonly node: string;
      readonly atTick: number;
    }
  /** Killed if it is up, and comes up again. */
  | { readonly act: 'restart'; readonly node: string; readonly atTick: number };

/** Kinds of fault that no real process can be given here, among those of the schedule. */
export function kindsBeyond({ faults }: Pick<Schedule, 'faults'>): string[] {
  return [...new Set(faults.filter((fault) => !isFieldFault(fault)).map(({ kind }) => kind))];
}

/** What the network loses every node plays for itself: it is none of these. */
export function actsOf({ faults }: Pick<Schedule, 'faults'>): Act[] {
  return faults
    .filter(isFieldFault)
    .flatMap(actsOfFault)
    .sort((a, b) => a.atTick - b.atTick);
}

function actsOfFault(fault: FieldFault): Act[] {
  switch (fault.kind) {
    case 'join':
      return [{ act: 'come up', node: fault.node, atTick: fault.atTick }];
    case 'crash':
      return [{ act: 'kill', node: fault.node, atTick: fault.atTick }];
    case 'restart':
      return [{ act: 'restart', node: fault.node, atTick: fault.atTick }];
    case 'leave':
      return [{ act: 'leave', node: fault.node, atTick: fault.atTick }];
    case 'pause':
      return [
        { act: 'stop', node: fault.node, atTick: fault.fromTick },
        ...(isLasting(fault) ? [] : [{ act: 'go on' as const, node: fault.node, atTick: fault.untilTick }]),
      ];
    case 'drop':
    case 'partition':
      return [];
  }
}
