/** Without a core, where all that is broken is mended; else with a smaller one. */
import { INTRODUCER, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { firstOf, type Pass } from './search.ts';

export const simplerCore: Pass = {
  name: 'core',
  search(schedule) {
    return firstOf(
      schedule,
      schedule.core === undefined ? [] : [withoutCore(schedule), ...smallerCores(schedule, schedule.core)],
    );
  },
};

function withoutCore({ core: _core, ...schedule }: Schedule): Schedule {
  return { ...schedule, faults: schedule.faults.filter((fault) => !isLasting(fault)) };
}

function smallerCores(schedule: Schedule, core: readonly string[]): Schedule[] {
  return core
    .filter((name) => name !== nodeName(INTRODUCER))
    .map((name) => ({ ...schedule, core: core.filter((other) => other !== name) }));
}
