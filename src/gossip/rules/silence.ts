/**
 * Silence: who was not heard of for more than `failTicks` is not gossiped, and not gossiped to (1998, §5).
 *
 * It is the silence at the moment of sending that counts. In a turn the silent are the suspects; an answer to a
 * JOINREQ goes out between two turns, and by then somebody may be silent for one tick too long whom the last
 * turn still trusted. Told of in that answer, it would be heard of as of somebody new, T_f + 1 after its last
 * sign of life, and B1 would be a tick short for each such answer.
 *
 * Without it the last heartbeat of a dead member goes round for ever: each list that has dropped it
 * learns it again from one that has not.
 */
import type { Address } from '../../protocol/address.ts';

/** Whom to keep silent about. `silent` are those who at this moment were silent for more than `failTicks`. */
export type SilenceRule = (silent: readonly Address[]) => readonly Address[];

export const silentAboutTheSilent: SilenceRule = (silent) => silent;

const NOBODY: readonly Address[] = [];

/** MP1: the whole list is gossiped, to anyone in it. */
export const silentAboutNobody: SilenceRule = () => NOBODY;
