/**
 * Merge: of two heartbeats of the same instance the higher one is kept, and the own clock is stamped
 * only when the heartbeat strictly rose (1998, §2).
 *
 * Without it duplicates and echoes keep the dead alive, or a late message takes knowledge back.
 */
export interface MergeRule {
  /** Is the received heartbeat taken over the known one? */
  takes(known: number, received: number): boolean;
  /** Of a heartbeat that is taken: is it a sign of life, heard now? */
  stamps(known: number, received: number): boolean;
}

export const higherHeartbeat: MergeRule = {
  takes: (known, received) => received > known,
  stamps: (known, received) => received > known,
};
