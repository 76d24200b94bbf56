/** How nodes are named: in schedules by name, inside a run by number, to a protocol by address. */
import type { Address } from '../protocol/address.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';

/** `n1`, `n2`, …: `n1` is the introducer that founds the group, and `nK` has the address K. */
export type NodeName = string;

/** The end of a link, or `*` for all nodes. */
export type LinkEnd = NodeName;

/** The end of a link that stands for all nodes. */
export const ANY_NODE = '*';

/** One who is not in the schedule. */
export const STRANGER = 'stranger';

/** The introducer that founds the group; if there are several, those that follow are the others. */
export const INTRODUCER = 0;

/** Nodes are numbered from 0 inside the simulation. */
export function nodeName(index: number): NodeName {
  return `n${index + 1}`;
}

/** The number of a node, by its name. */
export function nodeIndex(name: NodeName): number {
  return Number(name.slice(1)) - 1;
}

/** The address of a node, by its number. */
export function addressOfNode(index: number): Address {
  return index + 1;
}

/** The number of the node at an address; of a strange address, of no node that there is. */
export function nodeOfAddress(address: Address): number {
  return address - 1;
}

/** The group that the nodes of a run are to join: one without a name, whose first so many nodes are the introducers. */
export function groupOfNodes(introducers: number): GroupToJoin {
  const others = Array.from({ length: introducers - 1 }, (_, nth) => addressOfNode(INTRODUCER + 1 + nth));
  return { name: '', introducers: [addressOfNode(INTRODUCER), ...others] };
}
