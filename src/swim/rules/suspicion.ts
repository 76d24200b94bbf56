/**
 * Suspicion: who has not answered is a suspect for a while, and only then taken for dead; meanwhile it may refute (§4.2).
 *
 * Without it every probe that fails by bad luck removes a member that lives.
 *
 * *Dogpile* (Lifeguard, §IV-B): a suspicion that nobody else confirms may be the accuser's own fault, and lasts for longer,
 * Max = β·Min; with each confirmation by another accuser that comes of a probe of its own it gets shorter, down to Min at
 * K = 3: max(Min, Max − (Max − Min)·log(C+1)/log(K+1)).
 */
import type { Settings } from '../settings.ts';

export interface SuspicionRule {
  /** How long a suspicion lasts that has been confirmed so often, in ticks. */
  timeoutTicks(confirmations: number, settings: Settings): number;
  /** The shortest and the longest that one may last. */
  shortestTicks(settings: Settings): number;
  longestTicks(settings: Settings): number;
}

/** K: beyond so many confirmations nothing is gained. */
export const CONFIRMATIONS = 3;

export const fixedTime: SuspicionRule = {
  timeoutTicks: (_confirmations, { suspicionTicks }) => suspicionTicks,
  shortestTicks: ({ suspicionTicks }) => suspicionTicks,
  longestTicks: ({ suspicionTicks }) => suspicionTicks,
};

export const shorterWithConfirmations: SuspicionRule = {
  timeoutTicks(confirmations, { suspicionTicks, suspicionFactor }) {
    const most = suspicionFactor * suspicionTicks;
    const share = Math.log2(Math.min(confirmations, CONFIRMATIONS) + 1) / Math.log2(CONFIRMATIONS + 1);
    return Math.max(suspicionTicks, Math.ceil(most - (most - suspicionTicks) * share));
  },
  shortestTicks: ({ suspicionTicks }) => suspicionTicks,
  longestTicks: ({ suspicionTicks, suspicionFactor }) => suspicionFactor * suspicionTicks,
};
