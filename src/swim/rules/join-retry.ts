/**
 * Join retry: a newcomer asks again every `joinRetryTicks` until it is let in.
 *
 * Without it one lost request or answer excludes it for good.
 */
import type { Settings } from '../settings.ts';

/** Does a newcomer that has been up for so many ticks ask again? */
export type JoinRetryRule = (ticksUp: number, settings: Settings) => boolean;

export const askEveryRetryPeriod: JoinRetryRule = (ticksUp, { joinRetryTicks }) =>
  ticksUp % joinRetryTicks === 0;
