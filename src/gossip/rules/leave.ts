/**
 * Leave: who leaves says so, to everyone that it gossips with, and is removed at once and not suspected.
 *
 * Without it a leave costs everyone the whole detection time and looks like a crash. A loss can still
 * make it look so to somebody; it then takes as long as a crash, and no longer.
 */
import type { Address } from '../../protocol/address.ts';

/** Whom to tell of the own leave. `loud` are the peers that are gossiped to. */
export type LeaveRule = (loud: readonly Address[]) => readonly Address[];

export const announceToAll: LeaveRule = (loud) => loud;

const NOBODY: readonly Address[] = [];

/** MP1: there is no leaving; who goes is missed. */
export const leaveSilently: LeaveRule = () => NOBODY;
