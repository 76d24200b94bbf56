/**
 * Is a schedule with a core one that a protocol can be held to? Those in it must be up in the end, and
 * nothing that lasts may strike them or stand between them: else they are blamed for what cannot be done.
 */
import { ANY_NODE, type Fault, isLasting, type NodeName, type Schedule } from '../../simulation/schedule.ts';
import { upAtTheEnd } from '../up-at-the-end.ts';

export function isSound(schedule: Schedule): boolean {
  const { core, faults } = schedule;
  if (core === undefined) return !faults.some(isLasting);
  const up = upAtTheEnd(schedule);
  return (
    core.every((name) => up.has(name)) && !faults.some((fault) => isLasting(fault) && hurts(fault, core))
  );
}

function hurts(fault: Fault, core: readonly NodeName[]): boolean {
  switch (fault.kind) {
    case 'pause':
    case 'slow-clock':
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
      return false;
  }
}
