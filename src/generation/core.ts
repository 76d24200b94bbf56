/**
 * From a schedule whose faults all end to one in which only a core is mended (liveness as TigerBeetle's
 * VOPR tests it): whoever of the core is down comes up again, and each of the others stays broken in some
 * way for ever. An asymmetric partition that nobody ever heals is found in no other way.
 */

import type { Dice } from '../faults/dice.ts';
import type { Fault } from '../faults/fault.ts';
import { upAtTheEnd } from '../faults/lives.ts';
import { ANY_NODE, type NodeName, nodeName } from '../faults/nodes.ts';
import { lastFaultTick, type Schedule } from '../faults/schedule.ts';
import { FOREVER } from '../faults/times.ts';
import type { FamilySchedules } from './family-schedules.ts';

/** What becomes of a node outside the core. */
export const REMAINS = ['well', 'crashed', 'stalled', 'isolated', 'deaf', 'mute', 'lossy'] as const;
export type Remains = (typeof REMAINS)[number];

export interface CorePlan {
  /** By node; the introducer is always in the core. */
  readonly inCore: readonly boolean[];
  readonly remains: readonly Remains[];
}

export function corePlanFrom(dice: Dice, nodes: number): CorePlan {
  const ofNode = Array.from({ length: nodes }, (_, node) => dice.of(node));
  return {
    inCore: ofNode.map((own) => own.happens('in core', 1 / 2)),
    remains: ofNode.map((own) => own.pick('remains', REMAINS)),
  };
}

export function withCore(
  schedule: Schedule,
  { inCore, remains }: CorePlan,
  family: Pick<FamilySchedules, 'completed'>,
): Schedule {
  const names = Array.from({ length: schedule.nodes }, (_, node) => nodeName(node));
  const core = names.filter((_, node) => node === 0 || inCore[node]!);
  const mendedTick = lastFaultTick(schedule) + 1;
  const repairs = core.flatMap((name) => repairOf(name, schedule.faults, mendedTick));
  const ruins = names.flatMap((name, node) =>
    core.includes(name) ? [] : ruinOf(name, remains[node]!, names, mendedTick),
  );
  const faults = [...schedule.faults, ...repairs, ...ruins];
  return family.completed({ ...schedule, faults, core });
}

/** What brings a node up again that would be down: a restart, or a join where a restart would not apply. */
function repairOf(node: NodeName, faults: readonly Fault[], atTick: number): Fault[] {
  if (upAtTheEnd({ faults }).has(node)) return [];
  const restart: Fault = { kind: 'restart', atTick, node };
  const suffices = upAtTheEnd({ faults: [...faults, restart] }).has(node);
  return suffices ? [restart] : [{ kind: 'join', atTick, node }];
}

function ruinOf(node: NodeName, remains: Remains, names: readonly NodeName[], fromTick: number): Fault[] {
  const lasting = { fromTick, untilTick: FOREVER };
  const others = names.filter((name) => name !== node);
  switch (remains) {
    case 'well':
      return [];
    case 'crashed':
      return [{ kind: 'crash', atTick: fromTick, node }];
    case 'stalled':
      return [{ kind: 'pause', node, ...lasting, wakes: 'mail-first' }];
    case 'isolated':
      return [{ kind: 'partition', sides: [[node], others], oneWay: false, ...lasting }];
    case 'mute':
      return [{ kind: 'partition', sides: [[node], others], oneWay: true, ...lasting }];
    case 'deaf':
      return [{ kind: 'partition', sides: [others, [node]], oneWay: true, ...lasting }];
    case 'lossy':
      return [
        { kind: 'drop', from: node, to: ANY_NODE, share: 0.6, ...lasting },
        { kind: 'drop', from: ANY_NODE, to: node, share: 0.6, ...lasting },
      ];
  }
}
