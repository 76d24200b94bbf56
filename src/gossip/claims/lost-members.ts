/** Whom each node has removed for its silence, and must remember: what the claims about the lost look at. */

import { addressOfNode } from '../../faults/nodes.ts';
import type { Trial, ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MemberVector } from '../../protocol/member-vector.ts';
import { DEPARTED } from '../member-list.ts';
import { settingsOf } from '../settings.ts';
import { toldVectorsOf } from './told-vectors.ts';

/** One that was removed, in a turn of the node that has lost it. */
interface LostMember {
  readonly removedTick: number;
  /** How many turns the node had made before the one in which it removed it. */
  readonly removedTurn: number;
  /** How many ends it has had to remember by then. */
  readonly burials: number;
}

export interface LostMembers {
  /** By address, whom the node has lost and is bound to remember. */
  of(node: number): ReadonlyMap<Address, LostMember>;
  /** How many turns the node has made in this life. */
  turnsOf(node: number): number;
  /** How many others the node has ever listed in this life: no more can be forgotten at once. */
  everListed(node: number): number;
  /** A life begins or ends: it has lost nobody. */
  forget(node: number): void;
  stepped(step: ViewStep): void;
}

/**
 * A node is bound to remember for `tombstoneTicks` of its turns (its waking time is no longer than that), as long as
 * no more than `tombstoneLimit` ends have come after, and unless it is told that the life is over: whoever has left is
 * not looked for.
 */
export function lostMembers(trial: Trial): LostMembers {
  const { tombstoneTicks, tombstoneLimit } = settingsOf(trial.schedule);
  const lost: Map<Address, LostMember>[] = trial.nodes.map(() => new Map());
  const listed: Set<Address>[] = trial.nodes.map(() => new Set());
  const turns = trial.nodes.map(() => 0);
  const burials = trial.nodes.map(() => 0);
  const vectors = toldVectorsOf(trial);

  function forgetTheEnded(node: number, told: MemberVector | null): void {
    if (told === null || !vectors.tellsOfEnds(told)) return;
    told.heartbeats.forEach((heartbeat, index) => {
      if (heartbeat !== DEPARTED) return;
      burials[node]!++;
      lost[node]!.delete(told.addresses[index]!);
    });
  }

  function compareLists({ tick, node, cause, before, after }: ViewStep): void {
    if (before.addresses === after.addresses) return;
    const self = addressOfNode(node);
    for (const address of after.addresses) {
      if (address === self) continue;
      listed[node]!.add(address);
      lost[node]!.delete(address);
    }
    if (cause !== 'tick') return;
    for (const address of before.addresses) {
      if (address === self || indexOfAddress(after.addresses, address) >= 0) continue;
      burials[node]!++;
      const one = { removedTick: tick, removedTurn: turns[node]!, burials: burials[node]! };
      lost[node]!.set(address, one);
    }
  }

  function forgetTheOld(node: number): void {
    for (const [address, { removedTurn, burials: then }] of lost[node]!) {
      const isOld = turns[node]! - removedTurn > tombstoneTicks;
      if (isOld || burials[node]! - then >= tombstoneLimit) lost[node]!.delete(address);
    }
  }

  return {
    of: (node) => lost[node]!,
    turnsOf: (node) => turns[node]!,
    everListed: (node) => listed[node]!.size,
    forget(node) {
      lost[node]!.clear();
      listed[node]!.clear();
      turns[node] = 0;
      burials[node] = 0;
    },
    stepped(step) {
      const { node, cause, after, reading } = step;
      if (reading !== null && after.inGroup) forgetTheEnded(node, reading.carries);
      compareLists(step);
      if (cause !== 'tick') return;
      turns[node]!++;
      if (lost[node]!.size > 0) forgetTheOld(node);
    },
  };
}
