/** Questions that several monitors ask of a view. */
import type { Address } from '../protocol/address.ts';
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

/** Does the view list the node, in whatever life? */
export function lists(view: MembershipView, node: number): boolean {
  return indexOfAddress(view.addresses, addressOfNode(node)) >= 0;
}

/** Does it list somebody whom it did not list before, or not in this life? */
export function gained(before: MembershipView, after: MembershipView): boolean {
  if (before.addresses === after.addresses && before.epochs === after.epochs) return false;
  return after.addresses.some((address) => isNew(before, after, address));
}

/** Was the address listed in this step, or is it in another life than it was listed in before? */
export function isNew(before: MembershipView, after: MembershipView, address: Address): boolean {
  const now = indexOfAddress(after.addresses, address);
  if (now < 0) return false;
  const then = indexOfAddress(before.addresses, address);
  return then < 0 || before.epochs?.[then] !== after.epochs?.[now];
}

export function suspects(view: MembershipView, node: number): boolean {
  return view.suspects.length > 0 && view.suspects.includes(addressOfNode(node));
}

/** Is the observer a member that lists the node, and does not suspect it? */
export function trusts(view: MembershipView, node: number): boolean {
  return view.inGroup && lists(view, node) && !suspects(view, node);
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
