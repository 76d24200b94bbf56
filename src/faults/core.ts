/** Whether a core can be held to agree: nothing that lasts may strike those in it or stand between them. */
import { isAmong } from './named-nodes.ts';
import type { Schedule } from './schedule.ts';
import { isLasting } from './times.ts';

/** Does anything that is never mended keep the core from coming together? */
export function isCoreBroken({ core = [], faults }: Pick<Schedule, 'core' | 'faults'>): boolean {
  return faults.some((fault) => isLasting(fault) && isAmong(fault, core));
}
