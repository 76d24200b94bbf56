/**
 * Leave: who leaves says so, to everybody that it lists, and they pass it on like any other news.
 *
 * Without it a leave costs everybody the time that it takes to detect a crash, and looks like one.
 */
import type { Address } from '../../protocol/address.ts';

/** Whom to tell of the own leave, of all that are listed. */
export type LeaveRule = (peers: readonly Address[]) => readonly Address[];

export const announceToAll: LeaveRule = (peers) => peers;
