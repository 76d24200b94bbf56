/**
 * Join retry: a newcomer asks again every `joinRetryTicks` until it is let in. Where there are several introducers it
 * asks one after the other, in turns: so each of k is asked once in k·R ticks, whoever of the others is down.
 *
 * Without it one lost request or answer excludes it for good.
 */
import type { Address } from '../../protocol/address.ts';
import type { Settings } from '../settings.ts';

/** Does a newcomer that has been up for so many ticks ask again? */
export type JoinRetryRule = (ticksUp: number, settings: Settings) => boolean;

export const askEveryRetryPeriod: JoinRetryRule = (ticksUp, { joinRetryTicks }) =>
  ticksUp % joinRetryTicks === 0;

/** Whom a newcomer asks that has been up for so many ticks: at first the first on the seed list that is not itself. */
export function introducerInTurn(
  ticksUp: number,
  self: Address,
  introducers: readonly [Address, ...Address[]],
  { joinRetryTicks }: Pick<Settings, 'joinRetryTicks'>,
): Address {
  const others = introducers.filter((introducer) => introducer !== self);
  return others[Math.floor(ticksUp / joinRetryTicks) % others.length] ?? introducers[0];
}
