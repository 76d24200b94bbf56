/**
 * Cleanup: a suspected member is kept until it was silent for more than `cleanupTicks`, and only then
 * removed.
 *
 * With less than 2·T_f + D a node forgets the dead while others, which heard the last heartbeat later,
 * still gossip it: the dead resurrect.
 */
import type { Settings } from '../settings.ts';

/** Is a member that was silent for so long removed? Asked of suspected members only. */
export type CleanupRule = (silentTicks: number, settings: Settings) => boolean;

export const removeAfterCleanupTicks: CleanupRule = (silentTicks, settings) =>
  silentTicks > settings.cleanupTicks;
