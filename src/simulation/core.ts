/** Whether a core can be held to agree: nothing that lasts may strike those in it or stand between them. */
import { ANY_NODE, type Fault, isLasting, type NodeName, type Schedule } from './schedule.ts';

/** Does anything that is never mended keep the core from coming together? */
export function isCoreBroken({ core = [], faults }: Pick<Schedule, 'core' | 'faults'>): boolean {
  return faults.some((fault) => isLasting(fault) && strikes(fault, core));
}

function strikes(fault: Fault, core: readonly NodeName[]): boolean {
  switch (fault.kind) {
    case 'pause':
    case 'slow-clock':
    case 'slow-reader':
      return core.includes(fault.node);
    case 'drop':
    case 'delay':
    case 'duplicate':
    case 'corrupt': {
      const within = (end: string) => end === ANY_NODE || core.includes(end);
      return within(fault.from) && within(fault.to);
    }
    case 'partition':
      return fault.sides.filter((side) => side.some((name) => core.includes(name))).length > 1;
    case 'join':
    case 'leave':
    case 'crash':
    case 'restart':
    case 'clock-jump':
    case 'lose':
    case 'forge':
    case 'flood':
      return false;
  }
}
