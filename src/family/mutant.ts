/**
 * What a mutant is: a family's best protocol with one thing broken, a rule or a decision in the code around the rules.
 * It shows what that is for, and that the claims would notice if it went missing.
 */

import type { Protocol } from '../protocol/protocol.ts';
import type { Setup } from '../protocol/setup.ts';
import type { AnyVariant, FamilyVariant } from './family.ts';

/**
 * - `protocol logic`: a decision of the protocol is wrong, however well it is coded.
 * - `code slip`: the decision is right, and the code does something else: a wrong comparison or index, a shared
 *   array that is written to, a case that is forgotten.
 * - `hostile world`: all is well until a clock, a restart, an overflow or damaged bytes come along.
 */
export const FAMILIES = ['protocol logic', 'code slip', 'hostile world'] as const;

/** Of bugs, not of protocols. */
type Family = (typeof FAMILIES)[number];

export interface Mutant<RuleName extends string = string, Of extends AnyVariant = AnyVariant> {
  readonly name: string;
  readonly family: Family;
  /** The rule that is broken; `null` for the code around the rules. */
  readonly rule: RuleName | null;
  /** What is broken, in one sentence. */
  readonly breaks: string;
  /** What comes of it, in one line: the title of the case that is kept of it. */
  readonly harm: string;
  /** Where it was met: a thread like `moby/moby#50342`, or a kind of program. Absent where nobody has told of it. */
  readonly seen?: string;
  readonly variant: Of;
  /** The names of the claims that catch it soon; first the one that tells the harm best. None, if equivalent. */
  readonly caughtBy: readonly string[];
  /** Why nothing that can be observed changes; absent if something does. */
  readonly equivalent?: string;
}

/** All that is told of a mutant, whatever it breaks. */
export type AboutMutant = Omit<Mutant, 'variant' | 'rule'>;

/** A variant that keeps the rules of a sound one, and bends what is around them: the reducer, or the wire. */
export function bentVariant<State, Message, Sound extends FamilyVariant<State, Message>>(
  sound: Sound & FamilyVariant<State, Message>,
  bend: (protocol: Protocol<State, Message>, setup: Setup) => Partial<Protocol<State, Message>>,
): Sound {
  return {
    ...sound,
    create(setup) {
      const protocol = sound.create(setup);
      return { ...protocol, ...bend(protocol, setup) };
    },
  };
}
