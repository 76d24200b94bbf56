/** Comparing a node's views before and after a step: who was added, removed, suspected, trusted again. */

import type { Verb } from '../faults/names-and-counts.ts';
import { addressOfNode, nodeOfAddress } from '../faults/nodes.ts';
import { indexOfAddress, sameNumbers } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { BeliefChange, BeliefObject } from './belief-change.ts';
import type { Disturbances } from './disturbances.ts';
import type { Standings, Truth } from './standings.ts';

export const IS_IN: Verb = { one: 'is now in the group', many: 'are now in the group' };
const IS_OUT: Verb = { one: 'is no longer in the group', many: 'are no longer in the group' };
export const ADDS: Verb = { one: 'adds', many: 'add' };
const LISTS: Verb = { one: 'lists', many: 'list' };
const PUTS: Verb = { one: 'puts', many: 'put' };
const TRUSTS: Verb = { one: 'trusts', many: 'trust' };
const SUSPECTS: Verb = { one: 'suspects', many: 'suspect' };
const REMOVES: Verb = { one: 'removes', many: 'remove' };

/** Is everything but the heartbeats as it was? Spares the comparison of most steps. */
function sameMembership(before: MembershipView, after: MembershipView): boolean {
  return (
    before.inGroup === after.inGroup &&
    sameNumbers(before.addresses, after.addresses) &&
    sameNumbers(before.suspects, after.suspects) &&
    sameColumn(before.epochs, after.epochs)
  );
}

/** Is it so by what it says? What was read from a file is seldom the very same array. */
export function sameColumn(before: readonly number[] | null, after: readonly number[] | null): boolean {
  return before === null || after === null ? before === after : sameNumbers(before, after);
}

/** A node's view before and after a step. */
export interface ViewChange {
  readonly tick: number;
  readonly node: number;
  readonly before: MembershipView;
  readonly after: MembershipView;
}

/**
 * What the step changed, ready to be told.
 *
 * @param views what all nodes believe now.
 * @param hasListed which lives the node has listed before in its own, by `keyOfEntry`, so that it lists them *again*.
 */
export function membershipChanges(
  { tick, node, before, after }: ViewChange,
  standings: Standings,
  disturbances: Disturbances,
  views: readonly MembershipView[],
  hasListed: ReadonlySet<string>,
): BeliefChange[] {
  if (sameMembership(before, after)) return [];
  const changes: BeliefChange[] = [];
  const self = addressOfNode(node);

  function objectOf(view: MembershipView, index: number): BeliefObject {
    const target = nodeOfAddress(view.addresses[index]!);
    const epoch = epochOf(view, index);
    const isToBeTold = epoch !== null && standings.of(target).life > 0;
    return { node: target, life: isToBeTold ? standings.lifeWords(target, epoch) : null };
  }

  function tell(
    verb: Verb,
    view: MembershipView,
    index: number,
    { suffix = '', detail = null }: { suffix?: string; detail?: string | null } = {},
  ): void {
    const truth = truthOf(view, index);
    const object = objectOf(view, index);
    const told = truth.alive ? null : truth;
    changes.push({
      verb,
      object,
      suffix,
      detail,
      silentTicks: null,
      excuse: null,
      changesList: true,
      truth: told,
    });
  }

  function truthOf(view: MembershipView, index: number): Truth {
    const target = nodeOfAddress(view.addresses[index]!);
    return overheld(standings.truthOf(target, epochOf(view, index)), view, index, views[target]);
  }

  /** What is held against a member because it has been silent; it may be alive nevertheless. */
  function hold(verb: Verb, view: MembershipView, index: number): void {
    const silentTicks = silenceOf(view, index, ownClock(after, self));
    const excuse =
      silentTicks === null
        ? null
        : disturbances.excuseOf(node, disturbances.ownTime(tick, node) - silentTicks);
    const stall = disturbances.stallOf(nodeOfAddress(view.addresses[index]!), tick - (silentTicks ?? 0));
    const truth = withStall(truthOf(view, index), stall);
    const object = objectOf(view, index);
    changes.push({ verb, object, suffix: '', detail: null, silentTicks, excuse, changesList: true, truth });
  }

  if (before.inGroup !== after.inGroup) {
    const verb = after.inGroup ? IS_IN : IS_OUT;
    changes.push({
      verb,
      object: null,
      suffix: '',
      detail: null,
      silentTicks: null,
      excuse: null,
      changesList: true,
      truth: null,
    });
  }

  after.addresses.forEach((address, index) => {
    const old = indexOfAddress(before.addresses, address);
    const detail = heartbeatWords(after, index);
    if (old < 0 && hasListed.has(keyOfEntry(after, index)))
      tell(LISTS, after, index, { suffix: ' again', detail });
    else if (old < 0) tell(ADDS, after, index, { detail });
    else if (epochOf(before, old) !== epochOf(after, index)) {
      const former = standings.lifeWords(nodeOfAddress(address), epochOf(before, old) ?? 0);
      tell(PUTS, after, index, { suffix: ` in the place of ${former}` });
    } else if (before.suspects.includes(address) && !after.suspects.includes(address)) {
      tell(TRUSTS, after, index, { suffix: ' again', detail });
    }
  });

  after.suspects.forEach((address) => {
    const index = indexOfAddress(after.addresses, address);
    if (index < 0 || before.suspects.includes(address)) return;
    hold(SUSPECTS, after, index);
  });

  before.addresses.forEach((address, index) => {
    if (indexOfAddress(after.addresses, address) >= 0) return;
    hold(REMOVES, before, index);
  });
  return changes;
}

/** Of a live member whose heartbeat the observer holds higher than it is: that says why it hears no news. */
function overheld(truth: Truth, view: MembershipView, index: number, own: MembershipView | undefined): Truth {
  const held = view.heartbeats?.[index];
  const counted = own?.heartbeats?.[indexOfAddress(own.addresses, view.addresses[index]!)];
  if (!truth.alive || held === undefined || counted === undefined || held <= counted) return truth;
  const below = `alive, at heartbeat ${counted}, below the ${held} held of it`;
  return { one: `is ${below}`, many: `are ${below}`, short: below, alive: true };
}

/** Of a live member that cannot be heard of because it stalls. */
function withStall(truth: Truth, stall: string | null): Truth {
  if (!truth.alive || stall === null) return truth;
  const { one, many, short } = truth;
  return { one: `${one}, ${stall}`, many: `${many}, ${stall}`, short: `${short}, ${stall}`, alive: true };
}

/** Whose entry it is, and which life of it is meant. */
export function keyOfEntry(view: MembershipView, index: number): string {
  return `${view.addresses[index]} ${epochOf(view, index)}`;
}

function epochOf(view: MembershipView, index: number): number | null {
  return view.epochs === null ? null : (view.epochs[index] ?? null);
}

function heartbeatWords({ heartbeats }: MembershipView, index: number): string | null {
  const heartbeat = heartbeats?.[index];
  return heartbeat === undefined ? null : `heartbeat ${heartbeat}`;
}

/** What the node's own clock showed when it last beat. */
function ownClock(view: MembershipView, self: number): number | null {
  return view.heardTicks?.[indexOfAddress(view.addresses, self)] ?? null;
}

function silenceOf({ heardTicks }: MembershipView, index: number, now: number | null): number | null {
  const heardTick = heardTicks?.[index];
  return now === null || heardTick === undefined ? null : now - heardTick;
}
