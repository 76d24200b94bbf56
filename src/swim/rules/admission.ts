/**
 * Admission: a newcomer that hears from a member in any way is in the group.
 *
 * Without it a lost answer of the introducer costs a whole retry period, although the group already probes the newcomer,
 * which answers nobody and is suspected.
 */
import type { Kind } from '../message.ts';

/** Does a message of this kind, come to a newcomer, let it in? Never asked of a `JOIN`. */
export type AdmissionRule = (kind: Kind) => boolean;

export const anySignAdmits: AdmissionRule = () => true;
