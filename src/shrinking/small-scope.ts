/**
 * Small scope first: what fails in the smallest of groups, under nothing but a plain fault or two, needs no
 * other explanation. So a bug ends in the same case whatever it was found with.
 */
import type { Fault, FaultKind } from '../faults/fault.ts';
import { ANY_NODE, INTRODUCER, nodeName } from '../faults/nodes.ts';
import { introducersIn, type Schedule } from '../faults/schedule.ts';
import { namesOf, withIntroducers } from './edit-schedule.ts';
import { firstOf, type Pass, type ShrinkSpace } from './search.ts';
import { compareSimplicity } from './simpler.ts';

const SMALL_GROUPS = [2, 3];
/** Where nothing happens at all, something may depend on chance. */
const SEEDS = ['0', '1', '2', '3'];
/** Whom it hits: the introducer, or another. */
const HIT = [nodeName(INTRODUCER), nodeName(INTRODUCER + 1)] as const;

export const smallScope: Pass = {
  name: 'small scope',
  search(schedule, space) {
    const candidates = SMALL_GROUPS.flatMap((nodes) => {
      const calm = calmGroup(schedule, nodes, space);
      // A larger group is simpler only where nothing goes wrong in it.
      return [...calmRuns(calm), ...(nodes > schedule.nodes ? [] : troubledRuns(calm, space))];
    });
    return firstOf(
      schedule,
      candidates.sort((a, b) => compareSimplicity(a, b, space.settings)),
    );
  },
};

function calmRuns(calm: Schedule): Schedule[] {
  return SEEDS.map((seed) => ({ ...calm, seed }));
}

function troubledRuns(calm: Schedule, space: ShrinkSpace): Schedule[] {
  const { atTicks, awayTicks } = space.settings.troubles(calm);
  const troubles = atTicks.flatMap((tick) =>
    plainTroublesAt(Math.max(tick, space.earliestFaultTick), awayTicks),
  );
  return [
    withLateIntroducer(calm),
    withSmallMessages(calm, space),
    withLostRequest(calm),
    ...troubles.map((faults) => ({ ...calm, faults: [...calm.faults, ...faults] })),
  ];
}

/** So many nodes, all up at once, to whom nothing happens. All of it is the core, where there is one. */
export function calmGroup(schedule: Schedule, nodes: number, space: ShrinkSpace): Schedule {
  const names = namesOf({ nodes });
  const faults: Fault[] = names.map((node) => ({ kind: 'join', atTick: 0, node }));
  const core = schedule.core === undefined ? {} : { core: names };
  const introducers = Math.min(introducersIn(schedule), nodes);
  return space.settings.simplest({
    ...withIntroducers(schedule, introducers),
    nodes,
    faults,
    seed: '0',
    ...core,
  });
}

function withLateIntroducer(calm: Schedule): Schedule {
  const [introducer, ...others] = calm.faults;
  return { ...calm, faults: [{ ...introducer!, atTick: 1 } as Fault, ...others] };
}

/** The first message of the second node to the first, its request to be let in, is lost. */
function withLostRequest(calm: Schedule): Schedule {
  const [to, from] = HIT;
  return { ...calm, faults: [...calm.faults, { kind: 'lose', atTick: 0, from, to, place: 0 }] };
}

/** So small that a list of the group does not fit one, if the group is of more than two. */
function withSmallMessages(calm: Schedule, { settings }: ShrinkSpace): Schedule {
  const messageBytesLimit = settings.smallestMessageBytes;
  return { ...calm, network: { ...calm.network, messageBytesLimit } };
}

/** One fault; or somebody who is gone, and back when he has been forgotten. */
function plainTroublesAt(atTick: number, awayTicks: number): Fault[][] {
  const kinds = ['crash', 'restart', 'leave'] as const satisfies FaultKind[];
  const untilTick = atTick + awayTicks;
  const everywhere = { from: ANY_NODE, to: ANY_NODE };
  return [
    ...kinds.flatMap((kind) => HIT.map((node): Fault[] => [{ kind, atTick, node }])),
    [{ kind: 'drop', ...everywhere, fromTick: atTick, untilTick, share: 1 }],
    ...HIT.map((node): Fault[] => [
      { kind: 'crash', atTick, node },
      { kind: 'restart', atTick: untilTick, node },
    ]),
  ];
}
