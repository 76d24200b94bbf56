/** What is said of a member: which life of it, at which incarnation, and how it is. */
import type { Address } from '../protocol/address.ts';

export const STATUSES = ['alive', 'suspect', 'dead', 'left'] as const;

/**
 * - `alive`: it is.
 * - `suspect`: it has not answered a probe.
 * - `dead`: it was suspected, and has not refuted that in time.
 * - `left`: it said so itself; this life of it is over.
 */
export type Status = (typeof STATUSES)[number];

/** The last life, and the last incarnation, that the wire has room for. */
export const MOST = 2 ** 32 - 1;

/** A member as it was at some time: a life of its address, and how often it has had to say that it lives. */
export interface Instance {
  readonly address: Address;
  /** Counts the starts of the address. */
  readonly life: number;
  /** Raised by the member itself, each time that it hears it is given up for dead or nearly so. */
  readonly incarnation: number;
}

/** How a member stands: what orders what is said of it. */
export interface Standing {
  readonly life: number;
  readonly incarnation: number;
  readonly status: Status;
}

/** What one member says of another. */
export interface Statement extends Instance {
  readonly status: Status;
  /** Of a suspect: who found it without an answer. In other statements the member itself. */
  readonly accuser: Address;
}

/** The word of somebody who speaks himself: he lives. */
export function aliveStatement({ address, life, incarnation }: Instance): Statement {
  return { address, life, incarnation, status: 'alive', accuser: address };
}
