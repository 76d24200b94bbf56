/** How the mutants of the hardened protocol are made: with another rule, or with the code around the rules bent. */

import { type AboutMutant, type Mutant as AnyMutant, bentVariant } from '../../family/mutant.ts';
import type { Protocol } from '../../protocol/protocol.ts';
import type { MessageHdr } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { type Settings, settingsOf } from '../settings.ts';
import type { NodeState } from '../state.ts';
import { type GossipVariant, hardenedRules, lenientVariant } from '../variants.ts';

export type RuleName = keyof Rules;

export const RULE_NAMES = Object.keys(hardenedRules) as readonly RuleName[];

/** The protocol that is broken. */
export type GossipProtocol = Protocol<NodeState, MessageHdr>;

export type Mutant = AnyMutant<RuleName, GossipVariant>;

/** A mutant with this in place of the hardened rule. */
export function mutantOf<Name extends RuleName>(
  about: AboutMutant & { readonly rule: Name },
  broken: Rules[Name],
): Mutant {
  return { ...about, variant: lenientVariant(about.name, { ...hardenedRules, [about.rule]: broken }) };
}

/** A mutant that keeps the rules, and bends what is around them: the reducer, or the wire. */
export function slipOf(
  about: AboutMutant,
  bend: (protocol: GossipProtocol, settings: Settings) => Partial<GossipProtocol>,
): Mutant {
  const sound = lenientVariant(about.name, hardenedRules);
  const variant = bentVariant(sound, (protocol, setup) => bend(protocol, settingsOf(setup)));
  return { ...about, rule: null, variant };
}
