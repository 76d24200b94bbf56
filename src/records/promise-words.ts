/**
 * What somebody promises of a system of his own, in his own words: a few times, in the unit of the record. Nothing is
 * promised that is not said, and what rests on it is not judged, by the name of the word that is missing.
 */

import { notJudged } from '../judge/not-judged.ts';
import { NO_PROMISES, type Promises } from '../judge/promises.ts';
import type { Facts } from './facts.ts';

/** The words, each with what it promises. */
export const PROMISE_WORDS = {
  suspectedWithin: 'whoever goes down is trusted by nobody any more after so long',
  removedWithin: '… and listed by nobody',
  agreedWithin: 'so long after the last fault every list is exactly those who are up',
  agreedUnderLoss:
    'a loss of up to this share of all messages is no fault that `agreedWithin` would count from',
  knownWithin: 'so long after it came up a node is listed by all, where nothing was lost and nobody stalled',
  trustWhileHeardWithin: 'nobody is suspected, nor removed, who was heard within so long',
  listWhileHeardWithin: '… and removed only after a longer silence, of so long',
} as const;

type PromiseWord = keyof typeof PROMISE_WORDS;
/** Times in the unit of the record; `agreedUnderLoss` is a share. */
export type GivenPromises = Readonly<Partial<Record<PromiseWord, number>>>;

const NAMES = Object.keys(PROMISE_WORDS) as readonly PromiseWord[];

/** What a value promises, or in words what is wrong with it. */
export function givenPromisesOf(value: unknown): GivenPromises | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object';
  for (const [name, given] of Object.entries(value)) {
    if (!NAMES.some((known) => known === name)) return `${name}: must be one of ${NAMES.join(', ')}`;
    if (typeof given !== 'number' || !(given >= 0)) return `${name}: must be a number, 0 or more`;
    if (name === 'agreedUnderLoss' && given > 1) return 'agreedUnderLoss: must be a share, from 0 to 1';
  }
  const given = value as GivenPromises;
  if (given.listWhileHeardWithin !== undefined && given.trustWhileHeardWithin === undefined)
    return 'listWhileHeardWithin: needs trustWhileHeardWithin, which it is longer than';
  if ((given.listWhileHeardWithin ?? Number.POSITIVE_INFINITY) < (given.trustWhileHeardWithin ?? 0))
    return 'listWhileHeardWithin: must be at least trustWhileHeardWithin';
  if (given.agreedUnderLoss !== undefined && given.agreedWithin === undefined)
    return 'agreedUnderLoss: needs agreedWithin, which it is about';
  return given;
}

export interface PromiseOptions {
  ticksOf(duration: number): number;
  readonly skewTicks: number;
  readonly facts: Facts;
  /** Is it seen who suspects whom? */
  readonly seesSuspicions: boolean;
}

const notSaid = (what: string, word: PromiseWord) => notJudged(`nobody promises ${what} (${word})`);
const NEVER = Number.POSITIVE_INFINITY;

/**
 * The promises as dates. Each is put off by the skew, for what begins and what is due may be by two clocks. Who is down is
 * to be given up by those who are awake: while anybody is stalled nothing is due, and what began before a stall counts from
 * its end. Agreement counts from the last fault until then, and is due at no time while one lasts.
 */
export function promisesIn(given: GivenPromises, options: PromiseOptions): Promises {
  const { ticksOf, skewTicks, facts, seesSuspicions } = options;

  function dueAfter(sinceTick: number, within: number | undefined): number {
    if (within === undefined || facts.isAnybodyStalled()) return NEVER;
    return Math.max(sinceTick, facts.lastStallEndTick()) + ticksOf(within) + skewTicks;
  }

  const { suspectedWithin, removedWithin, agreedWithin, knownWithin } = given;
  const { trustWhileHeardWithin: trust, listWhileHeardWithin: list = trust } = given;
  return {
    ...NO_PROMISES,
    patience:
      trust === undefined || list === undefined
        ? notSaid('how long a silence is borne', 'trustWhileHeardWithin')
        : { suspectTicks: ticksOf(trust), removeTicks: ticksOf(list) },
    failure:
      removedWithin === undefined && (suspectedWithin === undefined || !seesSuspicions)
        ? notSaid('when whoever goes down is given up', 'removedWithin')
        : {
            suspectedBy: (stopTick) => (seesSuspicions ? dueAfter(stopTick, suspectedWithin) : NEVER),
            removedBy: (stopTick) => dueAfter(stopTick, removedWithin),
          },
    // Whoever is up is in: of being let in these systems say nothing.
    admission:
      knownWithin === undefined ? notSaid('when a newcomer is known', 'knownWithin') : { by: (tick) => tick },
    knowledge:
      knownWithin === undefined
        ? notSaid('when a newcomer is known', 'knownWithin')
        : { by: (tick) => (facts.isUndisturbed() ? tick + ticksOf(knownWithin) + skewTicks : NEVER) },
    agreement:
      agreedWithin === undefined
        ? notSaid('when all agree', 'agreedWithin')
        : {
            withoutIntroducer: true,
            get fromTick() {
              return facts.isFaulty() ? NEVER : facts.lastFaultTick() + ticksOf(agreedWithin) + skewTicks;
            },
            get lastFaultTick() {
              return facts.lastFaultTick();
            },
          },
  };
}
