/**
 * Dice: all chance of the generator, by name.
 *
 * A draw is named by what it decides, and depends on nothing that is drawn before it or besides. So a kind of
 * fault can be switched off, or a new one added, and all else is drawn as it was. And whoever casts the dice
 * can be exchanged: at random, or so that every choice comes up once.
 */
export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  integer(key: string, least: number, most: number): number;
  /** One of these, each as likely as the others. */
  pick<T>(key: string, from: readonly T[]): T;
  /** Does it happen, which has these odds? */
  happens(key: string, odds: number): boolean;
  /** The dice of one part of what is drawn, whose keys are its own. */
  of(part: string | number): Dice;
}
