/** S4 and T4, exact timing: suspicion and removal to the tick. */
import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { addressOfNode, nodeName, nodeOfAddress } from '../simulation/schedule.ts';
import type { Finding, Invariant, ViewStep } from './invariant.ts';

/** What a tick makes of a member that has been silent for so long. */
type Standing = 'trusted' | 'suspected' | 'removed';

const IN_WORDS: Readonly<Record<Standing, string>> = {
  trusted: 'trusts',
  suspected: 'suspects',
  removed: 'has removed',
};

/**
 * There is no date to derive: L is the stamp that the list itself holds, and `now` the own clock, whatever
 * was done to it. So a suspicion comes in the first executed tick with now − L > T_f, neither earlier nor
 * later, and as often as that becomes true anew. Between two ticks messages only take suspicions back; one
 * that comes after the clock was set back may find that somebody is not silent for that long any more.
 */
export const exactTiming: Invariant = {
  name: 'exact-timing',
  statement:
    'In each tick of a node exactly those are suspected that were silent for more than failTicks on its own clock, and exactly those removed that were for more than cleanupTicks; a message makes nobody suspected, and who it takes back was heard of or removed.',
  source: 'S4, T4; 1998 §2',
  tier: 'heartbeat',
  holdsUnderForgery: true,
  watch(trial) {
    const { failTicks, cleanupTicks } = trial.schedule.settings;

    function standingDue(silentTicks: number): Standing {
      if (silentTicks <= failTicks) return 'trusted';
      return silentTicks <= cleanupTicks ? 'suspected' : 'removed';
    }

    function report(
      { tick, node, now }: ViewStep,
      address: number,
      silence: number,
      due: string,
      is: Standing,
    ) {
      const other = nodeOfAddress(address);
      const finding: Finding = {
        tick,
        nodes: [node, other],
        expected: `${nodeName(node)} ${due} ${nodeName(other)}, silent for ${silence} ticks at ${now} on its own clock (failTicks is ${failTicks}, cleanupTicks ${cleanupTicks})`,
        seen: `${nodeName(node)} ${IN_WORDS[is]} ${nodeName(other)}`,
      };
      trial.violate(finding);
    }

    function checkTick(step: ViewStep, heardTicks: readonly number[]): void {
      const { node, now, before, after } = step;
      const self = addressOfNode(node);
      for (let i = 0; i < heardTicks.length; i++) {
        const address = before.addresses[i]!;
        if (address === self) continue;
        const silentTicks = now - heardTicks[i]!;
        const due = standingDue(silentTicks);
        const is = standingIn(after, address, before.addresses === after.addresses);
        if (due !== is) report(step, address, silentTicks, IN_WORDS[due], is);
      }
    }

    function checkReceive(step: ViewStep): void {
      const { now, before, after } = step;
      if (before.suspects === after.suspects) return;
      for (const address of after.suspects) {
        if (before.suspects.includes(address)) continue;
        const silentTicks = now - (heardAt(before, address) ?? now);
        report(step, address, silentTicks, 'still trusts', 'suspected');
      }
      for (const address of before.suspects) {
        if (after.suspects.includes(address)) continue;
        const heardTick = heardAt(after, address);
        if (heardTick === null || now - heardTick <= failTicks) continue;
        report(step, address, now - heardTick, 'still suspects', 'trusted');
      }
    }

    return {
      stepped(step) {
        const { cause, before } = step;
        if (before.heardTicks === null || step.after.heardTicks === null) return;
        if (cause === 'tick') checkTick(step, before.heardTicks);
        else if (cause === 'receive') checkReceive(step);
      },
    };
  },
};

function standingIn({ addresses, suspects }: MembershipView, address: number, isListed: boolean): Standing {
  if (!isListed && indexOfAddress(addresses, address) < 0) return 'removed';
  return suspects.length > 0 && suspects.includes(address) ? 'suspected' : 'trusted';
}

/** L, or `null` where the address is not listed. */
function heardAt({ addresses, heardTicks }: MembershipView, address: number): number | null {
  const index = indexOfAddress(addresses, address);
  return index < 0 ? null : (heardTicks?.[index] ?? null);
}
