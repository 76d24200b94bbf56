/**
 * What a mutant is: the hardened protocol with one thing broken, a rule or a decision in the code around the
 * rules. It shows what that is for, and that the claims would notice if it went missing.
 */

import type { Protocol } from '../../protocol/protocol.ts';
import type { MessageHdr } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { type Settings, settingsOf } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../variants.ts';

export type RuleName = keyof Rules;

export const RULE_NAMES = Object.keys(hardenedRules) as readonly RuleName[];

/**
 * - `protocol logic`: a decision of the protocol is wrong, however well it is coded.
 * - `code slip`: the decision is right, and the code does something else: a wrong comparison or index, a shared
 *   array that is written to, a case that is forgotten.
 * - `hostile world`: all is well until a clock, a restart, an overflow or damaged bytes come along.
 */
export const FAMILIES = ['protocol logic', 'code slip', 'hostile world'] as const;

type Family = (typeof FAMILIES)[number];

/** The protocol that is broken. */
export type GossipProtocol = Protocol<NodeState, MessageHdr>;

export interface Mutant {
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
  readonly variant: GossipVariant;
  /** The names of the claims that catch it soon; first the one that tells the harm best. None, if equivalent. */
  readonly caughtBy: readonly string[];
  /** Why nothing that can be observed changes; absent if something does. */
  readonly equivalent?: string;
}

/** All that is told of a mutant. */
type About = Omit<Mutant, 'variant' | 'rule'>;

/** A mutant with this in place of the hardened rule. */
export function mutantOf<Name extends RuleName>(
  about: About & { readonly rule: Name },
  broken: Rules[Name],
): Mutant {
  return { ...about, variant: lenientVariant(about.name, { ...hardenedRules, [about.rule]: broken }) };
}

/** A mutant that keeps the rules, and bends what is around them: the reducer, or the wire. */
export function slipOf(
  about: About,
  bend: (protocol: GossipProtocol, settings: Settings) => Partial<GossipProtocol>,
): Mutant {
  const sound = lenientVariant(about.name, hardenedRules);
  return {
    ...about,
    rule: null,
    variant: {
      ...sound,
      create(setup) {
        const protocol = sound.create(setup);
        return { ...protocol, ...bend(protocol, settingsOf(setup)) };
      },
    },
  };
}
