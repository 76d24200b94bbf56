/**
 * How the mutants of SWIM are made: with another rule, or with the code around the rules bent. Those of Lifeguard's rules
 * are mutants of `swim-lifeguard`, all others of `swim-hardened`.
 */

import { type AboutMutant, bentVariant, type Mutant } from '../../family/mutant.ts';
import type { Protocol, ReceiveInput, Step, TickInput } from '../../protocol/protocol.ts';
import { isMessage, type Message } from '../message.ts';
import type { Rules } from '../rules/rules.ts';
import { type Settings, settingsOf } from '../settings.ts';
import type { NodeState } from '../state.ts';
import {
  hardenedRules,
  LIFEGUARD,
  lenientVariant,
  lifeguardRules,
  SWIM,
  type SwimVariant,
} from '../variants.ts';

export type RuleName = keyof Rules;

export const RULE_NAMES = Object.keys(hardenedRules) as readonly RuleName[];

export type SwimMutant = Mutant<RuleName, SwimVariant>;

type SwimProtocol = Protocol<NodeState, Message>;
export type SwimStep = Step<NodeState, Message>;

/** Which of the two protocols is broken. */
interface Sound {
  readonly rules: Rules;
  readonly family: SwimVariant['family'];
}

const HARDENED: Sound = { rules: hardenedRules, family: SWIM };
export const WITH_LIFEGUARD: Sound = { rules: lifeguardRules, family: LIFEGUARD };

/** A mutant with this in place of the sound rule. */
export function mutantOf<Name extends RuleName>(
  about: AboutMutant & { readonly rule: Name },
  broken: Rules[Name],
  { rules, family }: Sound = HARDENED,
): SwimMutant {
  return { ...about, variant: lenientVariant(about.name, { ...rules, [about.rule]: broken }, family) };
}

/** A mutant that keeps the rules, and bends what is around them: the reducer, or the wire. */
export function slipOf(
  about: AboutMutant,
  bend: (protocol: SwimProtocol, settings: Settings, rules: Rules) => Partial<SwimProtocol>,
  { rules, family }: Sound = HARDENED,
): SwimMutant {
  const sound = lenientVariant(about.name, rules, family);
  const variant = bentVariant(sound, (protocol, setup) => bend(protocol, settingsOf(setup), rules));
  return { ...about, rule: null, variant };
}

/** How one kind of step is bent: `sound` makes the step as it should be, of this or of another state and input. */
type Bend<Input> = (
  state: NodeState,
  input: Input,
  sound: (state: NodeState, input: Input) => SwimStep,
  settings: Settings,
) => SwimStep;

export function bentReceive(about: AboutMutant, bend: Bend<ReceiveInput<Message>>, of?: Sound): SwimMutant {
  return slipOf(
    about,
    (sound, settings) => ({
      reduce: (state, input) =>
        input.kind === 'receive' && isMessage(input.message)
          ? bend(state, input, sound.reduce, settings)
          : sound.reduce(state, input),
    }),
    of,
  );
}

export function bentTick(about: AboutMutant, bend: Bend<TickInput>, of?: Sound): SwimMutant {
  return slipOf(
    about,
    (sound, settings) => ({
      reduce: (state, input) =>
        input.kind === 'tick' ? bend(state, input, sound.reduce, settings) : sound.reduce(state, input),
    }),
    of,
  );
}

/** What a member sends in any step is bent. */
export function bentOutbox(
  about: AboutMutant,
  bend: (outbox: SwimStep['outbox'], before: NodeState, after: NodeState) => SwimStep['outbox'],
  of?: Sound,
): SwimMutant {
  return slipOf(
    about,
    (sound) => ({
      reduce(state, input) {
        const step = sound.reduce(state, input);
        return step.outbox.length === 0 ? step : { ...step, outbox: bend(step.outbox, state, step.state) };
      },
    }),
    of,
  );
}
