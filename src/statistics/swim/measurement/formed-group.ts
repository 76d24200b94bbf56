/**
 * A group of SWIM that has formed on a network that loses nothing: each lists all, and has no news left to tell. It is
 * formed once; what each seed decides is what becomes of it.
 */

import type { FamilyProtocol } from '../../../family/family.ts';
import type { Fault } from '../../../faults/fault.ts';
import { ANY_NODE, nodeName } from '../../../faults/nodes.ts';
import type { Schedule } from '../../../faults/schedule.ts';
import { keyedChance } from '../../../simulation/keyed-chance.ts';
import { createWorld } from '../../../simulation/make-world.ts';
import type { Observer } from '../../../simulation/observer.ts';
import { isOver, stepTick } from '../../../simulation/tick.ts';
import { type KeptWorld, keep, restore, type World } from '../../../simulation/world-state.ts';
import { deriveSettings } from '../../../swim/derive-settings.ts';
import type { Message } from '../../../swim/message.ts';
import { type Settings, setupOf } from '../../../swim/settings.ts';
import type { NodeState } from '../../../swim/state.ts';
import type { SwimVariant } from '../../../swim/variants.ts';

/** A group of SWIM, and its network. */
export interface SwimNetwork {
  /** n. */
  readonly members: number;
  /** 1 − q_ml: each message is lost with this probability, whatever becomes of the others. */
  readonly loss: number;
}

/** A: a round trip. A message takes one tick. */
export const ACK_TICKS = 2;
/** T′ = 3A: a probe gets its verdict at the end of the period in which it was sent, as the paper has it. */
export const PROBE_TICKS = 3 * ACK_TICKS;

/** Longer than any run. */
export const OUT_OF_REACH_TICKS = 1_000_000;

/** When each member comes up: all at once, or each at a moment of the period of its own. */
export type Phases = 'in phase' | 'spread';

export interface FormedGroup {
  readonly protocol: FamilyProtocol<NodeState, Message>;
  readonly members: number;
  readonly settings: Settings;
  readonly phases: Phases;
  readonly kept: KeptWorld<NodeState, Message>;
  /** The first tick of what is to come. */
  readonly tick: number;
}

/** Groups that take longer are too large to be measured so. */
const LONGEST_FORMING_PERIODS = 500;

/**
 * With settings of the paper around the ones given. While it forms, messages have room for all news: the joins of a large
 * group would be told for hundreds of periods.
 *
 * @throws Error where it does not form.
 */
export function formedGroup(
  variant: SwimVariant,
  members: number,
  given: Partial<Settings> = {},
  phases: Phases = 'in phase',
): FormedGroup {
  const periods = { groupSize: members, probeTicks: PROBE_TICKS, ackTicks: ACK_TICKS };
  const settings = deriveSettings({ ...periods, ...given }, variant.rules);
  const forming = { ...settings, piggybackLimit: members };
  const horizonTicks = LONGEST_FORMING_PERIODS * settings.probeTicks;
  const schedule = scheduleOf(
    { members, settings: forming, phases },
    { seed: 'forming', horizonTicks, faults: [] },
  );
  const world = createWorld(variant.create(setupOf(forming)), schedule);
  while (!hasFormed(world)) {
    if (isOver(world)) throw new Error(`${members} members of ${variant.name} form no group`);
    stepTick(world);
  }
  const protocol = variant.create(setupOf(settings));
  return { protocol, members, settings, phases, kept: keep(world), tick: world.tick };
}

function hasFormed({ tick, nodes }: World<NodeState, Message>): boolean {
  return (
    tick > 0 &&
    nodes.every(({ state }) => {
      const { addresses, suspects, news } = state.knowledge;
      return addresses.length === nodes.length && suspects.length === 0 && news.length === 0;
    })
  );
}

/** What is to become of it. */
interface Future {
  readonly seed: string;
  readonly loss: number;
  readonly faults: readonly Fault[];
  readonly horizonTicks: number;
}

/** A world that goes on from there: messages are lost from its first tick on. */
export function futureOf(
  group: FormedGroup,
  { loss, ...future }: Future,
  observer: Observer<NodeState, Message> = {},
): World<NodeState, Message> {
  const link = { from: ANY_NODE, to: ANY_NODE, fromTick: group.tick, untilTick: future.horizonTicks };
  const drops: Fault[] = loss === 0 ? [] : [{ kind: 'drop', ...link, share: loss }];
  const faults = [...drops, ...future.faults];
  const world = createWorld(group.protocol, scheduleOf(group, { ...future, faults }), { observer });
  restore(world, group.kept);
  return world;
}

/** Executes the ticks up to this one, which is left out. */
export function runUntil(world: World<NodeState, Message>, tick: number): void {
  while (world.tick < tick && !isOver(world)) stepTick(world);
}

function scheduleOf(
  { members, settings, phases }: Pick<FormedGroup, 'members' | 'settings' | 'phases'>,
  { seed, horizonTicks, faults }: Omit<Future, 'loss'>,
): Schedule {
  const joins = Array.from({ length: members }, (_, node): Fault => {
    const atTick = phases === 'in phase' ? 0 : Math.floor((node * settings.probeTicks) / members);
    return { kind: 'join', atTick, node: nodeName(node) };
  });
  return { nodes: members, horizonTicks, seed, ...setupOf(settings), faults: [...joins, ...faults] };
}

/** A number below `most` that has nothing to do with the periods of the run. */
export function strayTicks(seed: string, most: number): number {
  return Math.floor(most * keyedChance(`${seed}/stray`, 0).fate('stray', 0, 0, 0, 0));
}
