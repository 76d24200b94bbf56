/**
 * Small scope first: what fails in the smallest of groups, under nothing but one plain fault, needs no
 * other explanation. So a bug ends in the same case whatever it was found with.
 */
import {
  ANY_NODE,
  type Fault,
  type FaultKind,
  INTRODUCER,
  nodeName,
  type Schedule,
} from '../../simulation/schedule.ts';
import { namesOf } from './parts.ts';
import { firstOf, type Pass, type ShrinkSpace } from './search.ts';
import { withSimplestSettings } from './settings.ts';

const SMALL_GROUPS = [2, 3];
/** Where nothing happens at all, something may depend on chance. */
const SEEDS = ['0', '1', '2', '3'];
/** Whom a single fault hits: the introducer, or another. */
const HIT = [nodeName(INTRODUCER), nodeName(INTRODUCER + 1)];

export const plainFaults: Pass = {
  name: 'plain faults',
  search(schedule, space) {
    const sizes = SMALL_GROUPS.filter((size) => size <= schedule.nodes);
    return firstOf(
      schedule,
      sizes.flatMap((nodes) => plainSchedules(schedule, nodes, space)),
    );
  },
};

function plainSchedules(schedule: Schedule, nodes: number, space: ShrinkSpace): Schedule[] {
  const calm = calmGroup(schedule, nodes, space);
  const { failTicks, cleanupTicks } = calm.settings;
  const faults = [failTicks + 1, cleanupTicks + failTicks].flatMap((tick) =>
    plainFaultsAt(Math.max(tick, space.earliestFaultTick), 2 * cleanupTicks),
  );
  return [
    ...SEEDS.map((seed) => ({ ...calm, seed })),
    withLateIntroducer(calm),
    ...faults.map((fault) => ({ ...calm, faults: [...calm.faults, fault] })),
  ];
}

/** All of it is the core, where there is one. */
function calmGroup(schedule: Schedule, nodes: number, space: ShrinkSpace): Schedule {
  const names = namesOf({ nodes });
  const faults: Fault[] = names.map((node) => ({ kind: 'join', atTick: 0, node }));
  const core = schedule.core === undefined ? {} : { core: names };
  return withSimplestSettings({ ...schedule, nodes, faults, seed: '0', ...core }, space);
}

function withLateIntroducer(calm: Schedule): Schedule {
  const [introducer, ...others] = calm.faults;
  return { ...calm, faults: [{ ...introducer!, atTick: 1 } as Fault, ...others] };
}

function plainFaultsAt(atTick: number, cutTicks: number): Fault[] {
  const kinds = ['crash', 'restart', 'leave'] as const satisfies FaultKind[];
  const cut: Fault = {
    kind: 'drop',
    from: ANY_NODE,
    to: ANY_NODE,
    fromTick: atTick,
    untilTick: atTick + cutTicks,
    share: 1,
  };
  return [...kinds.flatMap((kind) => HIT.map((node): Fault => ({ kind, atTick, node }))), cut];
}
