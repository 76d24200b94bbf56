/**
 * Variants for measuring: the protocol itself with the one rule replaced that a formula takes to be otherwise. None of them
 * is for use.
 */

import { firstDraw, indexBelow } from '../../protocol/chance.ts';
import type { LeaveRule } from '../../swim/rules/leave.ts';
import type { SuspicionRule } from '../../swim/rules/suspicion.ts';
import { shuffledRounds, type TargetsRule } from '../../swim/rules/targets.ts';
import { hardenedRules, lenientVariant, paperRules, type SwimVariant } from '../../swim/variants.ts';

/** Among all n, as the paper's 1/n has it: who draws itself pings nobody in this period. */
const drawnAmongAll: TargetsRule = (round, peers, choice) => ({
  target: peers[indexBelow(firstDraw(choice), peers.length + 1)] ?? null,
  round,
});

/** Among the others, as one that pings does. */
const drawnAmongOthers: TargetsRule = (round, peers, choice) => ({
  target: peers[indexBelow(firstDraw(choice), peers.length)] ?? null,
  round,
});

/** How a member comes by its targets. */
export type TargetsName = 'drawn among all' | 'drawn among others' | 'shuffled rounds';

const TARGETS: Readonly<Record<TargetsName, TargetsRule>> = {
  'drawn among all': drawnAmongAll,
  'drawn among others': drawnAmongOthers,
  'shuffled rounds': shuffledRounds,
};

export const TARGETS_NAMES = Object.keys(TARGETS) as readonly TargetsName[];

/**
 * The paper's protocol, of which only probes are looked at. Nobody refutes: a probe of somebody who has spoken since is
 * dropped, and would be missing from those that fail. Suspicions must last for longer than the run.
 */
export function probesAlone(targets: TargetsName): SwimVariant {
  return lenientVariant(`probes alone, ${targets}`, {
    ...paperRules,
    targets: TARGETS[targets],
    refutation: (own) => own.incarnation,
  });
}

/**
 * Who leaves tells one other of it, so that the rest hear of it by gossip alone. Not the introducer, which comes first: it
 * was a member before all others, and may ping at another moment.
 */
const tellOne: LeaveRule = (peers) => peers.slice(-1);

/** The paper's protocol with targets as it analyses them, and news that one member has. */
export const quietLeave: SwimVariant = lenientVariant('quiet leave', {
  ...paperRules,
  targets: drawnAmongOthers,
  leave: tellOne,
});

/** Whose probe fails is taken for dead at once. */
const atOnce: SuspicionRule = {
  timeoutTicks: () => 0,
  shortestTicks: () => 0,
  longestTicks: () => 0,
};

/** The protocol at its best, with suspicion and without. */
export const SUSPICIONS = {
  'with suspicion': lenientVariant('with suspicion', hardenedRules),
  'without suspicion': lenientVariant('without suspicion', { ...hardenedRules, suspicion: atOnce }),
} as const satisfies Record<string, SwimVariant>;

export type SuspicionName = keyof typeof SUSPICIONS;
export const SUSPICION_NAMES = Object.keys(SUSPICIONS) as readonly SuspicionName[];
