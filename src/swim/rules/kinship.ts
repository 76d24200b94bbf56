/**
 * Kinship: a node hears only its own group. What is of another, by the name that every message bears, is as if it had
 * never come: nothing of it is taken in, it admits nobody, and no probe of it is answered.
 *
 * Without it two groups that come across each other become one, and stay one: an address that was once somebody else's, or
 * a seed list that names the wrong node, is enough (hashicorp/consul#843).
 */
import type { Message } from '../message.ts';
import type { NodeState } from '../state.ts';

/** Does a node hear this message? */
export type KinshipRule = (state: Pick<NodeState, 'group'>, message: Message) => boolean;

export const ownGroupOnly: KinshipRule = (state, { group }) => group === state.group.name;

/** The paper: whoever writes is of the group. */
export const anyGroup: KinshipRule = () => true;
