/** What a message tells of members: parallel arrays, which ascend by address and are never written to. */
import type { Address } from './address.ts';

/** Members that a message tells of. */
export interface MemberVector {
  readonly addresses: readonly Address[];
  /** Which life of the address. */
  readonly epochs: readonly number[];
  /** The counter that only its owner increments. */
  readonly heartbeats: readonly number[];
}

/** One member, taken out of the arrays. */
export interface Member {
  readonly address: Address;
  readonly epoch: number;
  readonly heartbeat: number;
}

export function memberAt({ addresses, epochs, heartbeats }: MemberVector, index: number): Member {
  return { address: addresses[index]!, epoch: epochs[index]!, heartbeat: heartbeats[index]! };
}
