/** The whole state of one node. Immutable: a step builds a new one and shares what stayed the same. */
import type { Address } from '../protocol/address.ts';
import type { GroupToJoin } from '../protocol/group-to-join.ts';
import type { Member } from '../protocol/member-vector.ts';
import type { MemberList } from './member-list.ts';
import type { StallsRule } from './rules/stalls.ts';
import type { Deck } from './rules/targets.ts';
import type { Tombstone } from './rules/tombstones.ts';

/** Not started yet · asking to be let in · in the group · gone of its own will. */
type Phase = 'idle' | 'joining' | 'member' | 'left';

/**
 * Membership news that this tick's gossip must spread. Who was added, or came back with a newer epoch, is in
 * the list that travels anyway: that there are news at all, and not `NO_NEWS`, is enough.
 */
export interface News {
  /**
   * Members whose epoch is over; they are in no list any more and travel on their own. The latest
   * `tombstoneLimit` at most: of more that leave between two turns the first are not passed on by this node, and
   * are missed, where nobody else tells of them, as if they had crashed.
   */
  readonly departed: readonly Member[];
  /**
   * Senders that were news themselves: they may not know this node, so they get an answer. Each is there once,
   * and they are the latest `memberLimit` at most: of more strangers than a list can hold, that came and went
   * between two turns, the first have their answer from the regular turns, if they are still listed.
   */
  readonly unknownSenders: readonly Address[];
}

export const NO_NEWS: News = { departed: [], unknownSenders: [] };

/** All that a node of the gossip protocol knows. */
export interface NodeState {
  readonly self: Address;
  readonly group: GroupToJoin;
  readonly phase: Phase;
  readonly list: MemberList;
  /** What the own clock showed at the last turn, or at the start. */
  readonly clockAtTurn: number;
  /** The waking time then (see `rules/stalls.ts`), in which the list is stamped. */
  readonly wakingAtTurn: number;
  /** Listed members that were silent for more than `failTicks` at the last turn, ascending. */
  readonly suspects: readonly Address[];
  /** What is remembered of removed members, oldest first. */
  readonly tombstones: readonly Tombstone[];
  /** The forgotten address that was contacted last (see `rules/seed-contact.ts`). */
  readonly lastContacted: Address;
  /** The running pass over the peers. */
  readonly deck: Deck;
  readonly news: News;
}

/** The waking time at `now` on the own clock. */
export function wakingTime(
  { clockAtTurn, wakingAtTurn }: NodeState,
  now: number,
  counted: StallsRule,
): number {
  return wakingAtTurn + counted(now - clockAtTurn);
}
