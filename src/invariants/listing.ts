/** Questions that several monitors ask of a view. */
import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { addressOfNode, nodeName } from '../simulation/schedule.ts';
import type { NodeStatus } from './invariant.ts';

/**
 * Does the view list this life of the node? A protocol that cannot tell lives apart means by an address
 * whatever life it is in.
 */
export function listsLife({ addresses, epochs }: MembershipView, node: number, life: number): boolean {
  const index = indexOfAddress(addresses, addressOfNode(node));
  return index >= 0 && (epochs === null || epochs[index] === life);
}

export function suspects(view: MembershipView, node: number): boolean {
  return view.suspects.length > 0 && view.suspects.includes(addressOfNode(node));
}

/** Is the entry at `index` about the life that its node is living now? */
export function isLive(view: MembershipView, index: number, status: NodeStatus | undefined): boolean {
  if (status === undefined || !status.up) return false;
  return view.epochs === null || view.epochs[index] === status.life;
}

/** `n3`, or `n3 (life 2)` once it has restarted. */
export function nameOfLife(node: number, life: number): string {
  return life === 0 ? nodeName(node) : `${nodeName(node)} (life ${life})`;
}

/** Nodes as a set of names: `{n1, n3}`. */
export function nameSet(nodes: readonly number[]): string {
  return `{${nodes.map(nodeName).join(', ')}}`;
}
