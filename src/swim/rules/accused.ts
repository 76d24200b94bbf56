/**
 * Telling the accused: whoever is given up is told so first, in every message to it, whatever else there is to tell.
 *
 * The dead are told where somebody may be dead by mistake: a member that was parted from others cannot know that they have
 * given it up, and what it says at its old incarnation counts for nothing with them. Without it those who find each other
 * again after a cut write to each other in vain.
 *
 * *Buddy* (Lifeguard, §IV-C): a suspect is told as well, by each that suspects it, so that it refutes in its very next
 * message. Without it it depends on what there is room for, and has not been told too often, whether a suspect hears of it
 * in time.
 */
import type { Status } from '../statement.ts';

/** Is a member that is held to be so told of it? */
export type AccusedRule = (status: Status) => boolean;

export const tellTheDead: AccusedRule = (status) => status === 'dead';

export const tellSuspectsToo: AccusedRule = (status) => status === 'dead' || status === 'suspect';

/** The paper: it will hear of it in passing. */
export const tellNobody: AccusedRule = () => false;
