/**
 * What a node believes of another, held against the truth: trusted, suspected or not listed, of somebody who is up or
 * who is not. What is not yet due stands apart from what is overdue: else every crash would begin with an alarm.
 */

/** What a list says of somebody. */
export type Opinion = 'unlisted' | 'trusts' | 'suspects';

/** All states of a belief; their order is that of the legend, the worst first. */
export const BELIEFS = [
  'trusts-down-overdue',
  'lists-down-overdue',
  'suspects-up',
  'dropped-up',
  'trusts-down',
  'suspects-down',
  'unmet-up',
  'unlisted-down',
  'trusts-up',
] as const;
export type Belief = (typeof BELIEFS)[number];

interface Words {
  /** Of the one who is meant, for the legend. */
  readonly legend: string;
  /** Short enough to stand in a strip. */
  readonly short: string;
  /** Between observer and subject, and after them: `n2 … n3, …`. */
  readonly verb: string;
  readonly truth: string;
  /** Is it other than it should be, and by now? */
  readonly isWrong: boolean;
}

const WORDS: Readonly<Record<Belief, Words>> = {
  'trusts-down-overdue': {
    legend: 'trusts somebody who is down, and should not any more',
    short: 'trusts the dead',
    verb: 'trusts',
    truth: 'which is down, and should not any more',
    isWrong: true,
  },
  'lists-down-overdue': {
    legend: 'suspects somebody who is down, and should have removed it',
    short: 'still lists the dead',
    verb: 'suspects',
    truth: 'which is down, and should have removed it',
    isWrong: true,
  },
  'suspects-up': {
    legend: 'suspects somebody who is up',
    short: 'suspects the living',
    verb: 'suspects',
    truth: 'which is up',
    isWrong: true,
  },
  'dropped-up': {
    legend: 'has removed somebody who is up',
    short: 'removed the living',
    verb: 'has removed',
    truth: 'which is up',
    isWrong: true,
  },
  'trusts-down': {
    legend: 'trusts somebody who is down, and may still',
    short: 'trusts, not yet due',
    verb: 'trusts',
    truth: 'which is down, before any date has passed',
    isWrong: false,
  },
  'suspects-down': {
    legend: 'suspects somebody who is down',
    short: 'suspects',
    verb: 'suspects',
    truth: 'which is down',
    isWrong: false,
  },
  'unmet-up': {
    legend: 'does not know somebody who is up yet',
    short: 'not known yet',
    verb: 'does not yet list',
    truth: 'which is up',
    isWrong: false,
  },
  'unlisted-down': {
    legend: 'does not list somebody who is down',
    short: 'not listed',
    verb: 'does not list',
    truth: 'which is not up',
    isWrong: false,
  },
  'trusts-up': {
    legend: 'trusts somebody who is up',
    short: 'trusts',
    verb: 'trusts',
    truth: 'which is up',
    isWrong: false,
  },
};

/** @param hasDates where no date is given, nothing is said of one. */
export function wordsOf(belief: Belief, hasDates: boolean): Pick<Words, 'legend' | 'short'> {
  if (belief !== 'trusts-down' || hasDates) return WORDS[belief];
  return { legend: 'trusts somebody who is down', short: 'trusts the dead' };
}

/** Is it wrong against the truth, and by now? */
export function isWrong(belief: Belief): boolean {
  return WORDS[belief].isWrong;
}

/** `n2 trusts n3, which is up`. */
export function beliefSentence(observer: string, belief: Belief, about: string): string {
  const { verb, truth } = WORDS[belief];
  return `${observer} ${verb} ${about}, ${truth}`;
}
