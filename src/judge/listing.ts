/** Questions that several monitors ask of a view. */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import { indexOfAddress, sameNumbers } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { Trial } from './invariant.ts';
import { lifeWords, type NodeStatus } from './lives.ts';

/**
 * Does the view list the life of the node that is called so? A protocol that cannot tell lives apart means by
 * an address whatever life it is in; and of a life without a name, `null`, nobody can say that it is not meant.
 */
export function listsLife(
  { addresses, epochs }: MembershipView,
  node: number,
  epoch: number | null,
): boolean {
  const index = indexOfAddress(addresses, addressOfNode(node));
  return index >= 0 && (epochs === null || epoch === null || epochs[index] === epoch);
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

/** Are the same addresses listed, and the same of them suspected? Then who tells of those that it trusts tells of the same. */
export function tellsOfTheSame(before: MembershipView, after: MembershipView): boolean {
  return sameNumbers(before.addresses, after.addresses) && sameNumbers(before.suspects, after.suspects);
}

/** Does the view suspect the node? Whether it lists it as well is for a claim to say. */
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
  return view.epochs === null || status.epoch === null || view.epochs[index] === status.epoch;
}

/** May what a view lists under the name of this life as well be a former life of the node? */
export function mayBeFormer({ epochs }: MembershipView, { life, isNamesake }: NodeStatus): boolean {
  return isNamesake || (epochs === null && life > 0);
}

/** … or a later one, for a life that was this node's so many lives ago? */
export function mayBeLater(
  { nodes, lifeEpochs }: Pick<Trial, 'nodes' | 'lifeEpochs'>,
  { epochs }: MembershipView,
  node: number,
  life: number,
): boolean {
  if (nodes[node]!.life === life) return false;
  const names = lifeEpochs[node]!;
  const epoch = names[life]!;
  if (epochs === null || epoch === null) return true;
  return names.slice(life + 1).some((later) => later === null || later === epoch);
}

/** `n3`, or `n3 (life 2)` once it has restarted: the world's count. */
export function nameOfLife(node: number, life: number): string {
  return life === 0 ? nodeName(node) : `${nodeName(node)} (life ${life})`;
}

/** What is listed or told of, in words: `n3 (life 2)`. `null`: a protocol that cannot tell lives apart. */
export function nameOfEpoch(
  { lifeEpochs }: Pick<Trial, 'lifeEpochs'>,
  node: number,
  epoch: number | null,
): string {
  const words = epoch === null ? FIRST_LIFE : lifeWords(lifeEpochs, node, epoch);
  return words === FIRST_LIFE ? nodeName(node) : `${nodeName(node)} (${words})`;
}

const FIRST_LIFE = 'life 0';

/** Nodes as a set of names: `{n1, n3}`. */
export function nameSet(nodes: readonly number[]): string {
  return `{${nodes.map(nodeName).join(', ')}}`;
}
