/**
 * Self-awareness (Lifeguard, §IV-A): a member whose probes fail, whose helpers do not even say that they got no answer, or
 * who has to refute suspicions, takes itself for slow, and gives everybody more time: probes are further apart and their
 * time-outs longer, by a multiplier that goes up with each such sign, and down with each answer.
 *
 * Without it a member that reads slowly accuses the healthy, who cannot know that it is its own fault.
 */
import type { Settings } from '../settings.ts';

type HealthSign = 'answered' | 'unanswered' | 'nack missed' | 'accused';

export interface AwarenessRule {
  /** So many times longer than in full health time-outs are at most. */
  mostSlowdown(settings: Settings): number;
  /** The multiplier after a sign. */
  after(multiplier: number, sign: HealthSign, settings: Settings): number;
  /** After how long a helper without an answer says so, in ticks; `null`: never. */
  nackTicks(settings: Settings): number | null;
}

export const aware: AwarenessRule = {
  mostSlowdown: ({ healthLimit }) => healthLimit + 1,
  after(multiplier, sign, { healthLimit }) {
    return sign === 'answered' ? Math.max(multiplier - 1, 0) : Math.min(multiplier + 1, healthLimit);
  },
  nackTicks: ({ ackTicks }) => Math.ceil((4 * ackTicks) / 5),
};

/** The paper: whoever does not answer is to blame. */
export const neverAtFault: AwarenessRule = {
  mostSlowdown: () => 1,
  after: () => 0,
  nackTicks: () => null,
};
