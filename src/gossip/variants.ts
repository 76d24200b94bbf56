/** The two sets of rules that come with Hearsay, and how a schedule's settings turn one into a protocol. */

import type { AnyVariant, FamilyVariant } from '../family/family.ts';
import { gossip } from './family.ts';
import { gossipProtocol } from './gossip-protocol.ts';
import type { MessageHdr } from './message.ts';
import { anySignAdmits, onlyJoinrepAdmits } from './rules/admission.ts';
import { removeAfterCleanupTicks } from './rules/cleanup.ts';
import { addressAndEpoch, addressOnly } from './rules/identity.ts';
import { askEveryRetryPeriod, askOnce } from './rules/join-retry.ts';
import { anyGroup, ownGroupOnly } from './rules/kinship.ts';
import { announceToAll, leaveSilently } from './rules/leave.ts';
import { higherHeartbeat } from './rules/merge.ts';
import { tellAtOnce, tellInPassing } from './rules/news.ts';
import { oneMessage, piecesThatFit } from './rules/pieces.ts';
import type { Rules } from './rules/rules.ts';
import { contactNobody, contactTheLost } from './rules/seed-contact.ts';
import { silentAboutNobody, silentAboutTheSilent } from './rules/silence.ts';
import { allThatPasses, onlyWakingTime } from './rules/stalls.ts';
import { drawnAnew, shuffledPasses } from './rules/targets.ts';
import { forgetRemoved, rememberRemoved } from './rules/tombstones.ts';
import { conditionProblems, describeProblems, rangeProblems, settingsOf } from './settings.ts';
import type { NodeState } from './state.ts';

/** A variant of the gossip protocol: its rules, and whether it insists on their conditions. */
export interface GossipVariant extends FamilyVariant<NodeState, MessageHdr> {
  readonly rules: Rules;
}

/** The rules that keep every claim, under the conditions of `conditionProblems`. */
export const hardenedRules: Rules = {
  identity: addressAndEpoch,
  merge: higherHeartbeat,
  silence: silentAboutTheSilent,
  stalls: onlyWakingTime,
  cleanup: removeAfterCleanupTicks,
  tombstones: rememberRemoved,
  kinship: ownGroupOnly,
  joinRetry: askEveryRetryPeriod,
  admission: anySignAdmits,
  seedContact: contactTheLost,
  targets: shuffledPasses,
  news: tellAtOnce,
  leave: announceToAll,
  pieces: piecesThatFit,
};

/** The protocol as the seed and MP1 have it. */
export const classicRules: Rules = {
  identity: addressOnly,
  merge: higherHeartbeat,
  silence: silentAboutNobody,
  stalls: allThatPasses,
  cleanup: removeAfterCleanupTicks,
  tombstones: forgetRemoved,
  kinship: anyGroup,
  joinRetry: askOnce,
  admission: onlyJoinrepAdmits,
  seedContact: contactNobody,
  targets: drawnAnew,
  news: tellInPassing,
  leave: leaveSilently,
  pieces: oneMessage,
};

/** A variant that refuses settings under which its rules cannot keep their promises. */
export function strictVariant(name: string, rules: Rules): GossipVariant {
  return gossipVariant(name, rules, true);
}

/** A variant that runs with any settings in range: it is meant to break. */
export function lenientVariant(name: string, rules: Rules): GossipVariant {
  return gossipVariant(name, rules, false);
}

function gossipVariant(name: string, rules: Rules, insists: boolean): GossipVariant {
  return {
    name,
    rules,
    family: gossip,
    reference: () => hardened,
    withRule(rule: keyof Rules, { rules: others }: AnyVariant & Pick<GossipVariant, 'rules'>) {
      return lenientVariant(name, { ...rules, [rule]: others[rule] });
    },
    create(setup) {
      const settings = settingsOf(setup);
      const problems = [...rangeProblems(settings), ...(insists ? conditionProblems(settings) : [])];
      if (problems.length > 0) throw new RangeError(describeProblems(problems));
      return gossipProtocol(name, rules, settings);
    },
  };
}

/** The protocol at its best. Refuses settings under which its rules cannot keep their promises. */
export const hardened = strictVariant('hardened', hardenedRules);
/** The protocol as the seed and MP1 have it: it breaks many claims. */
export const classic = lenientVariant('classic', classicRules);

export const VARIANTS: readonly GossipVariant[] = [hardened, classic];
