/** What a node is told of the group that it is to join, before it comes up: its name, and whom to ask. */
import type { Address } from './address.ts';

/** The group of a node, the same for all of its nodes. */
export interface GroupToJoin {
  /**
   * Two groups of different names have nothing to do with each other, even where mail of the one reaches the other: an
   * address that was once somebody else's, a seed list that names the wrong node. So the wire must carry it. At most
   * 32 printable characters of ASCII, each of which is a byte; '' is the name of a group that has been given none.
   */
  readonly name: string;
  /**
   * Whom to ask to be let in: the seed list. The first of them founds the group; the others join it like anybody, and
   * are asked like the first.
   */
  readonly introducers: readonly [Address, ...Address[]];
}

const GROUP_NAME = /^[ -~]{0,32}$/;

/** Is it a name that a group may have? */
export function isGroupName(value: unknown): value is string {
  return typeof value === 'string' && GROUP_NAME.test(value);
}
