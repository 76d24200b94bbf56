/**
 * Identity: a member is an address *and* an epoch. A newer epoch replaces an older one, and an older
 * one never refreshes a newer.
 *
 * Without it a node that restarts counts from heartbeat 0 again, below what the others hold of its
 * former life, and is ignored.
 */
import { MAX_EPOCH } from '../member-list.ts';

/** What a member is: whether two lives of an address are two members. */
export interface IdentityRule {
  /** Does the protocol tell the lives of an address apart? */
  readonly tellsLivesApart: boolean;
  /** The epoch that a node carries in its n-th life. */
  epochOf(life: number): number;
  /** Does the epoch that was received supersede the one that is known? */
  supersedes(known: number, received: number): boolean;
}

export const addressAndEpoch: IdentityRule = {
  tellsLivesApart: true,
  epochOf: (life) => Math.min(life, MAX_EPOCH),
  supersedes: (known, received) => received > known,
};

/** MP1: the address is all there is. */
export const addressOnly: IdentityRule = {
  tellsLivesApart: false,
  epochOf: () => 0,
  supersedes: () => false,
};
