/**
 * Kinship: a node hears only its own group. What is of another, by the name that every message bears, is as if it had
 * never come: it is not merged, it admits nobody, and a request is not answered.
 *
 * Without it two groups that come across each other become one, and stay one: an address that was once somebody else's,
 * or a seed list that names the wrong node, is enough for a single message, and from then on each tells the other of all
 * that it has (hashicorp/consul#843).
 */
import type { MessageHdr } from '../message.ts';
import type { NodeState } from '../state.ts';

/** Does a node hear this message? */
export type KinshipRule = (state: Pick<NodeState, 'group' | 'phase'>, message: MessageHdr) => boolean;

export const ownGroupOnly: KinshipRule = (state, { group = '' }) => group === state.group.name;

/** MP1: whoever writes is of the group. */
export const anyGroup: KinshipRule = () => true;
