/** The settings of a scope, in which it is searched completely, and in which schedules of it are drawn. */
import { type AnyVariant, schedulesOf } from '../family/family.ts';
import type { NormalForm } from '../family/normal-form.ts';
import type { Fault } from '../faults/fault.ts';
import { nodeName } from '../faults/nodes.ts';
import { faultsOfTick } from '../faults/plain-faults.ts';
import type { Schedule } from '../faults/schedule.ts';
import { isWindow } from '../faults/times.ts';
import type { SmallScope } from '../generation/small-scope.ts';
import type { FamilySettings, Setup } from '../protocol/setup.ts';
import type { Scope } from './scope.ts';

export interface SetupOfScope {
  readonly setup: Setup;
  /** No stall, nor anything else that stretches time the longer it goes on, lasts longer. */
  readonly longestStallTicks: number;
  /** By so much may one fault put every date off. */
  readonly mostStretchTicks: number;
}

/** As quick as is sound, whatever the faults of the scope do. */
export function setupOfScope(
  variant: AnyVariant,
  form: NormalForm,
  scope: Scope,
  given: FamilySettings,
): SetupOfScope {
  const { nodes, faults } = scope;
  const lives = nodes + faults;
  const quick = form.settings({ nodes, lives, stretchTicks: 0, given });
  const longestStallTicks = longestStallUnder(variant, quick);
  const mostStretchTicks = mostStretchOf(form, scope, longestStallTicks);
  const setup = form.settings({ nodes, lives, stretchTicks: faults * mostStretchTicks, given });
  return { setup, longestStallTicks, mostStretchTicks };
}

/** By a little the longest that the protocol waits for anything. */
function longestStallUnder(variant: AnyVariant, setup: Setup): number {
  return Math.max(...schedulesOf(variant).unitsTicks(setup)) + 2;
}

/** By so much may one fault of the scope put every date off. */
function mostStretchOf(form: NormalForm, { nodes, kinds }: Scope, longestStallTicks: number): number {
  const { ofNodes } = faultsOfTick({ nodes, kinds }, 0, 1);
  const ended = ofNodes.flatMap((fault): Fault[] => {
    if (!isWindow(fault)) return [];
    const longest = { ...fault, untilTick: longestStallTicks };
    return longest.kind === 'pause' ? [{ ...longest, wakes: 'timer-first' }] : [longest];
  });
  return Math.max(0, ...ended.map((fault) => form.stretchTicks([fault])));
}

/** As many lives as there may be. */
export function worstOf({ nodes, faults }: Scope, setup: Setup): Schedule {
  return {
    nodes,
    horizonTicks: 40,
    seed: '0',
    ...setup,
    faults: [...joinsOf(nodes), ...restartsOf(nodes, faults)],
  };
}

function joinsOf(nodes: number): Fault[] {
  return Array.from({ length: nodes }, (_, node) => ({ kind: 'join', atTick: 0, node: nodeName(node) }));
}

function restartsOf(nodes: number, count: number): Fault[] {
  return Array.from({ length: count }, () => ({ kind: 'restart', atTick: 0, node: nodeName(nodes - 1) }));
}

/** The scope as its schedules are drawn: in the settings of its search, or where there is none in those of schedules by hand. */
export function smallScopeOf(variant: AnyVariant, scope: Scope, given: FamilySettings): SmallScope {
  const family = schedulesOf(variant);
  const form = variant.family?.normalForm;
  const { setup, longestStallTicks } =
    form === undefined ? byHand(variant, scope, given) : setupOfScope(variant, form, scope, given);
  return {
    ...scope,
    setup,
    longestStallTicks,
    memoryTicks: family.memoryTicks?.(setup) ?? Math.max(...family.unitsTicks(setup)),
    completed(schedule) {
      const judged = form === undefined ? schedule : form.judged(schedule);
      return { ...judged, horizonTicks: family.sufficientHorizonTicks(judged) };
    },
  };
}

function byHand(
  variant: AnyVariant,
  { nodes, faults }: Scope,
  settings: FamilySettings,
): Pick<SetupOfScope, 'setup' | 'longestStallTicks'> {
  const worst = { nodes, faults: [...joinsOf(nodes), ...restartsOf(nodes, faults)] };
  const setup = schedulesOf(variant).filled({ network: {}, settings }, worst);
  return { setup, longestStallTicks: longestStallUnder(variant, setup) };
}
