/**
 * What a heartbeat should not do. Heartbeats rise all the time and nobody wants to read of it; but one
 * that falls, or is higher than its owner ever counted, or is held against its owner's own word, is how
 * many a story goes wrong. Each is told the first time that it happens between two nodes.
 */

import { nameOf, type Verb } from '../faults/names-and-counts.ts';
import { addressOfNode, nodeOfAddress } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MemberVector } from '../protocol/member-vector.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { BeliefChange } from './belief-change.ts';
import { sameColumn, type ViewChange } from './view-changes.ts';

const LETS: Verb = { one: 'lets', many: 'let' };
const BELIEVES: Verb = { one: 'believes in', many: 'believe in' };
export const COUNTS: Verb = { one: 'counts', many: 'count' };
const CHANGES: Verb = { one: 'changes its own heartbeat', many: 'change their own heartbeat' };
const DOES_NOT_RAISE: Verb = {
  one: 'does not raise its own heartbeat',
  many: 'do not raise their own heartbeat',
};
const KEEPS: Verb = { one: 'keeps', many: 'keep' };

export interface HeartbeatWatch {
  /** The node starts a life with this view. */
  started(node: number, life: number, view: MembershipView): void;
  /** The oddities of a step that is no start. */
  stepped(step: HeartbeatStep): BeliefChange[];
}

export interface HeartbeatStep extends ViewChange {
  readonly cause: 'receive' | 'tick';
  /** The message that was received, if it had no time to be overtaken by a later one. */
  readonly prompt: { readonly from: number; readonly kind: string; readonly vector: MemberVector } | null;
}

export function createHeartbeatWatch(): HeartbeatWatch {
  const lives: number[] = [];
  /** Per node and epoch: the highest heartbeat that it has counted to in the life that is called so. */
  const highest: (Map<number | null, number> | undefined)[] = [];
  const told = new Set<string>();

  /** One change, once for each occasion and pair of nodes, in the lives that they are in. */
  function first(
    verb: Verb,
    node: number,
    target: number,
    suffix: string,
    detail: string | null = null,
    occasion = '',
  ): BeliefChange[] {
    const key = JSON.stringify([verb.one, occasion, node, lives[node], target, lives[target]]);
    if (told.has(key)) return [];
    told.add(key);
    const object = target === node ? null : { node: target, life: null };
    return [
      { verb, object, suffix, detail, silentTicks: null, excuse: null, changesList: false, truth: null },
    ];
  }

  function countOwn(node: number, { addresses, epochs, heartbeats }: MembershipView): void {
    const own = indexOfAddress(addresses, addressOfNode(node));
    const epoch = epochs?.[own] ?? null;
    highest[node] ??= new Map();
    highest[node].set(epoch, Math.max(highest[node].get(epoch) ?? 0, heartbeats?.[own] ?? 0));
  }

  /** The highest that this life has counted to, or `undefined` if there is none. */
  function highestOf(target: number, epoch: number | null): number | undefined {
    return highest[target]?.get(epoch);
  }

  function neverSo(target: number, counted: number | undefined): string {
    if (counted !== undefined) return `never counted beyond ${counted}`;
    return highest[target] === undefined ? 'was never up' : 'never lived that life';
  }

  function inLists({ node, before, after, cause }: HeartbeatStep): BeliefChange[] {
    if (before.heartbeats === null || after.heartbeats === null) return [];
    const isAsBefore =
      sameColumn(before.heartbeats, after.heartbeats) && sameColumn(before.heardTicks, after.heardTicks);
    // In each of its turns it should raise its own; a message need raise nothing.
    if (isAsBefore && cause === 'receive') return [];
    const changes: BeliefChange[] = [];
    const own = addressOfNode(node);
    const isLeadAsBefore =
      before.heardTicks?.[indexOfAddress(before.addresses, own)] ===
      after.heardTicks?.[indexOfAddress(after.addresses, own)];
    for (let i = 0; i < after.addresses.length; i++) {
      const address = after.addresses[i]!;
      const holds = after.heartbeats[i];
      if (holds === undefined) continue;
      // Most lists name whom they named before, in the same places.
      const old = before.addresses[i] === address ? i : indexOfAddress(before.addresses, address);
      if (address !== own && isLeadAsBefore && isEntryAsBefore(before, old, after, i)) continue;
      const target = nodeOfAddress(address);
      const sameLife = old >= 0 && before.epochs?.[old] === after.epochs?.[i];
      const held = (sameLife || target === node ? before.heartbeats[old] : undefined) ?? -1;
      const counted = highestOf(target, after.epochs?.[i] ?? null);
      if (target === node) {
        const due = cause === 'tick' ? held + 1 : held;
        if (old < 0 || holds === due) continue;
        if (holds === held) changes.push(...first(DOES_NOT_RAISE, node, node, ` above ${held}`));
        else changes.push(...first(CHANGES, node, node, ` from ${held} to ${holds}`));
      } else if (sameLife && holds < held) {
        changes.push(...first(LETS, node, target, ` fall from heartbeat ${held} to ${holds}`));
      } else if (!sameLife && counted === undefined) {
        // One who never was, or a life: that it is added, or put in a place, says so already.
      } else if (holds > held && holds > (counted ?? -1)) {
        const truly = `${nameOf(target)} itself ${neverSo(target, counted)}`;
        changes.push(...first(BELIEVES, node, target, ` at heartbeat ${holds}`, truly));
      } else if (cause === 'receive' && sameLife && holds === held) {
        if (leadOf(after, node, i) > leadOf(before, node, old))
          changes.push(...first(COUNTS, node, target, ' as heard of', `its heartbeat is still ${held}`));
      }
    }
    return changes;
  }

  /** The sender's word about itself is below what the receiver holds, and is not taken. */
  function disbelief({ node, after, prompt }: HeartbeatStep): BeliefChange[] {
    if (prompt === null || after.heartbeats === null) return [];
    const { from, kind, vector } = prompt;
    const sent = indexOfAddress(vector.addresses, addressOfNode(from));
    const own = indexOfAddress(after.addresses, addressOfNode(from));
    if (sent < 0 || own < 0) return [];
    if (after.epochs !== null && after.epochs[own] !== vector.epochs[sent]) return [];
    const [says, holds] = [vector.heartbeats[sent]!, after.heartbeats[own]!];
    if (says >= holds) return [];
    const former = (lives[from] ?? 0) > 0 ? ', from its former life,' : '';
    return first(
      KEEPS,
      node,
      from,
      ` at heartbeat ${holds}${former} against the ${says} that ${nameOf(from)} now reports`,
      null,
      kind,
    );
  }

  return {
    started(node, life, view) {
      lives[node] = life;
      countOwn(node, view);
    },
    stepped(step) {
      const { node, after } = step;
      if (step.cause === 'tick') countOwn(node, after);
      return [...inLists(step), ...disbelief(step)];
    },
  };
}

/** A large group has long lists, of which each step changes little. */
function isEntryAsBefore(before: MembershipView, old: number, after: MembershipView, i: number): boolean {
  return (
    old >= 0 &&
    before.heartbeats?.[old] === after.heartbeats?.[i] &&
    before.heardTicks?.[old] === after.heardTicks?.[i] &&
    before.epochs?.[old] === after.epochs?.[i]
  );
}

/** So much later than the node itself is the entry stamped; a list may move all its stamps together. */
export function leadOf({ addresses, heardTicks }: MembershipView, node: number, index: number): number {
  const own = heardTicks?.[indexOfAddress(addresses, addressOfNode(node))] ?? 0;
  return (heardTicks?.[index] ?? 0) - own;
}
