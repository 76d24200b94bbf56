/** The sets of rules that come with Hearsay, and how a schedule's settings turn one into a protocol. */

import type { AnyVariant, Family, FamilyVariant } from '../family/family.ts';
import { conditionProblems } from './conditions.ts';
import { swimFamily } from './family.ts';
import type { Message } from './message.ts';
import { tellNobody, tellSuspectsToo, tellTheDead } from './rules/accused.ts';
import { anySignAdmits } from './rules/admission.ts';
import { aware, neverAtFault } from './rules/awareness.ts';
import { everybodyInTurn, noExchange } from './rules/exchange.ts';
import { someOthers } from './rules/helpers.ts';
import { askEveryRetryPeriod } from './rules/join-retry.ts';
import { anyGroup, ownGroupOnly } from './rules/kinship.ts';
import { announceToAll } from './rules/leave.ts';
import { deathCanBeRefuted, deathIsFinal } from './rules/order.ts';
import { leastToldFirst } from './rules/piggyback.ts';
import { raiseIncarnation, refuteSuspicions } from './rules/refutation.ts';
import type { Rules } from './rules/rules.ts';
import { allThatPasses, onlyWakingTime } from './rules/stalls.ts';
import { fixedTime, shorterWithConfirmations } from './rules/suspicion.ts';
import { shuffledRounds } from './rules/targets.ts';
import { rememberRemoved } from './rules/tombstones.ts';
import { helpersThenFailed } from './rules/verdict.ts';
import { describeProblems, rangeProblems, settingsOf } from './settings.ts';
import { lifeguardSituations, SITUATIONS } from './situations/catalogue.ts';
import type { NodeState } from './state.ts';
import { swimProtocol } from './swim-protocol.ts';

/** A variant of SWIM: its rules, and whether it insists on their conditions. */
export interface SwimVariant extends FamilyVariant<NodeState, Message> {
  readonly rules: Rules;
  readonly family: Family;
}

/** The rules that keep every claim, under the conditions of `conditionProblems`. */
export const hardenedRules: Rules = {
  order: deathCanBeRefuted,
  refutation: raiseIncarnation,
  stalls: onlyWakingTime,
  targets: shuffledRounds,
  helpers: someOthers,
  verdict: helpersThenFailed,
  suspicion: fixedTime,
  awareness: neverAtFault,
  accused: tellTheDead,
  piggyback: leastToldFirst,
  exchange: everybodyInTurn,
  tombstones: rememberRemoved,
  kinship: ownGroupOnly,
  admission: anySignAdmits,
  joinRetry: askEveryRetryPeriod,
  leave: announceToAll,
};

/** The paper's protocol, with rounds, suspicion and piggybacking (§4). */
export const paperRules: Rules = {
  ...hardenedRules,
  order: deathIsFinal,
  refutation: refuteSuspicions,
  stalls: allThatPasses,
  accused: tellNobody,
  exchange: noExchange,
  kinship: anyGroup,
};

/** Those of Lifeguard: self-awareness, dogpile, buddy. */
export const lifeguardRules: Rules = {
  ...hardenedRules,
  awareness: aware,
  suspicion: shorterWithConfirmations,
  accused: tellSuspectsToo,
};

export const SWIM = swimFamily('swim', 'swim-hardened', hardenedRules, SITUATIONS);
/** Its members may be slower, and its dates are later by that. */
export const LIFEGUARD = swimFamily(
  'swim-lifeguard',
  'swim-lifeguard',
  lifeguardRules,
  lifeguardSituations(lifeguardRules),
);

/** A variant that refuses settings under which its rules cannot keep their promises. */
function strictVariant(name: string, rules: Rules, family: Family = SWIM): SwimVariant {
  return swimVariant(name, rules, family, true);
}

/** A variant that runs with any settings in range: it is meant to break. */
export function lenientVariant(name: string, rules: Rules, family: Family = SWIM): SwimVariant {
  return swimVariant(name, rules, family, false);
}

function swimVariant(name: string, rules: Rules, family: Family, insists: boolean): SwimVariant {
  return {
    name,
    rules,
    family,
    reference: () => (family === LIFEGUARD ? swimLifeguard : swimHardened),
    withRule(rule: keyof Rules, { rules: others }: AnyVariant & Pick<SwimVariant, 'rules'>) {
      return lenientVariant(name, { ...rules, [rule]: others[rule] }, family);
    },
    create(setup) {
      const settings = settingsOf(setup);
      const problems = [...rangeProblems(settings), ...(insists ? conditionProblems(settings, rules) : [])];
      if (problems.length > 0) throw new RangeError(describeProblems(problems));
      return swimProtocol(name, rules, settings, family);
    },
  };
}

/** The protocol at its best. Refuses settings under which its rules cannot keep their promises. */
export const swimHardened = strictVariant('swim-hardened', hardenedRules);
/** … with Lifeguard. */
export const swimLifeguard = strictVariant('swim-lifeguard', lifeguardRules, LIFEGUARD);
/** The protocol as the paper has it: it breaks some claims. */
export const swim = lenientVariant('swim', paperRules);

export const SWIM_VARIANTS: readonly SwimVariant[] = [swimHardened, swimLifeguard, swim];
