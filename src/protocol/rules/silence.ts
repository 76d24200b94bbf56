/**
 * Silence: who was not heard of for more than `failTicks` is not gossiped, and not gossiped to (1998, §5).
 *
 * Without it the last heartbeat of a dead member goes round for ever: each list that has dropped it
 * learns it again from one that has not.
 */
import type { Address } from '../address.ts';

/** Whom to keep silent about. */
export type SilenceRule = (suspects: readonly Address[]) => readonly Address[];

export const silentAboutSuspects: SilenceRule = (suspects) => suspects;

const NOBODY: readonly Address[] = [];

/** MP1: the whole list is gossiped, to anyone in it. */
export const silentAboutNobody: SilenceRule = () => NOBODY;
