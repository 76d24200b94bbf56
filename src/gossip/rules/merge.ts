/**
 * Merge: a member raises its own heartbeat in every tick; of two heartbeats of the same instance the
 * higher one is kept, and the own clock is stamped only when it strictly rose (1998, §2).
 *
 * Without it the living cannot be told from the dead, duplicates and echoes keep the dead alive, or a
 * late message takes knowledge back.
 */
import { DEPARTED } from '../member-list.ts';

/** How the own heartbeat rises, and which of two heartbeats is kept. */
export interface MergeRule {
  /** The own heartbeat one tick later. It stops short of `DEPARTED`. */
  beats(own: number): number;
  /** Is the received heartbeat taken over the known one? */
  takes(known: number, received: number): boolean;
  /** Of a heartbeat that is taken: is it a sign of life, heard now? */
  stamps(known: number, received: number): boolean;
}

export const higherHeartbeat: MergeRule = {
  beats: (own) => Math.min(own + 1, DEPARTED - 1),
  takes: (known, received) => received > known,
  stamps: (known, received) => received > known,
};
