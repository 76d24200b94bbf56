/** Whether a core can be held to agree: nothing that lasts may strike those in it or stand between them. */
import { isAmong } from '../faults/named-nodes.ts';
import { isLasting } from '../faults/times.ts';
import type { Schedule } from './schedule.ts';

/** Does anything that is never mended keep the core from coming together? */
export function isCoreBroken({ core = [], faults }: Pick<Schedule, 'core' | 'faults'>): boolean {
  return faults.some((fault) => isLasting(fault) && isAmong(fault, core));
}
