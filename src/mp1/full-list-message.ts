/** What travels between nodes of the `full-list` variant. */
import type { Address } from '../protocol/address.ts';

export const FULL_LIST_TYPES = ['JOINREQ', 'JOINREP', 'PING'] as const;

/** What is known of a member. */
export interface Entry {
  readonly address: Address;
  /** As the observer has counted it. */
  readonly heartbeat: number;
  /** The tick in which it was counted last, by the clock of whoever did. */
  readonly timestamp: number;
}

export interface FullListMessage {
  readonly msgType: (typeof FULL_LIST_TYPES)[number];
  /** The sender's list, without the sender. */
  readonly memberVector: readonly Entry[];
  readonly addr: Address;
}
