/** S4 and T4, exact timing: suspicion and removal to the tick. */

import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Finding, Invariant, ViewStep } from '../../judge/invariant.ts';
import { type Elapsed, measuredSteps } from '../../judge/own-measure.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';
import { settingsOf } from '../settings.ts';

/** What a tick makes of a member that has been silent for so long. */
type Standing = 'trusted' | 'suspected' | 'removed';

const IN_WORDS: Readonly<Record<Standing, string>> = {
  trusted: 'trusts',
  suspected: 'suspects',
  removed: 'has removed',
};

/**
 * There is no date to derive. In its turn a node stamps itself, so the silence that it has measured of another
 * is its own stamp less that of the other. From turn to turn all silences grow alike, by what has passed in
 * the node's own measure (`own-measure.ts`). So a suspicion comes in the first executed tick with a silence
 * above T_f, neither earlier nor later, and as often as that becomes true anew. Between two ticks messages
 * only take suspicions back; one that comes after the clock was set back may find that somebody is not silent
 * for that long any more.
 *
 * What has passed is read off the silences of those that stay listed, where the clock leaves it open. If it
 * leaves it open and nobody stays, they must have been silent for long enough at the most.
 */
export const exactTiming: Invariant = {
  name: 'exact-timing',
  statement:
    'In each tick of a node exactly those are suspected that were silent for more than failTicks on its own clock, and exactly those removed that were for more than cleanupTicks; a message makes nobody suspected, and who it takes back was heard of or removed.',
  source: 'S4, T4; 1998 §2',
  derivation: 'no date: each step is judged by itself, src/gossip/claims/exact-timing.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: in the ticks that the node makes, and in its own measure of time.',
  underForgery: {
    holds: true,
    because:
      'no lie makes a member suspected, nor removed at a tick that its silence does not ask for; the end of an epoch, which is a leave, is the one removal that a message brings',
  },
  schedules: {},
  remembers: [],
  watch(trial) {
    const { failTicks, cleanupTicks } = settingsOf(trial.schedule);
    const measure = measuredSteps(trial);

    function standingDue(silentTicks: number): Standing {
      if (silentTicks <= failTicks) return 'trusted';
      return silentTicks <= cleanupTicks ? 'suspected' : 'removed';
    }

    function report(
      { tick, node, now }: ViewStep,
      address: number,
      silence: number,
      due: string,
      seen: string,
    ) {
      const other = nodeOfAddress(address);
      const finding: Finding = {
        tick,
        nodes: [node, other],
        expected: `${nodeName(node)} ${due} ${nodeName(other)}, silent for ${silence} ticks at ${now} on its own clock (failTicks is ${failTicks}, cleanupTicks ${cleanupTicks})`,
        seen: `${nodeName(node)} ${seen} ${nodeName(other)}`,
      };
      trial.violate(finding);
    }

    function checkTick(step: ViewStep, elapsed: Elapsed): void {
      const { node, before, after } = step;
      const self = addressOfNode(node);
      const was = indexOfAddress(before.addresses, self);
      const is = indexOfAddress(after.addresses, self);
      if (was < 0 || is < 0) return; // that is for well-formed-lists
      const stampBefore = before.heardTicks![was]!;
      const stamp = after.heardTicks![is]!;
      const passed = passedIn(before, after, stampBefore, stamp, was, elapsed);
      const sameMembers = before.addresses === after.addresses;
      for (let i = 0; i < before.addresses.length; i++) {
        if (i === was) continue;
        const address = before.addresses[i]!;
        const silentTicks = stampBefore - before.heardTicks![i]! + passed;
        const index = sameMembers ? i : indexOfAddress(after.addresses, address);
        const due = standingDue(silentTicks);
        const standing = standingIn(after, address, index);
        if (due !== standing) report(step, address, silentTicks, IN_WORDS[due], IN_WORDS[standing]);
        else if (index >= 0 && stamp - after.heardTicks![index]! !== silentTicks) {
          const counted = stamp - after.heardTicks![index]!;
          report(step, address, silentTicks, IN_WORDS[due], `counts ${counted} ticks of silence of`);
        }
      }
    }

    function checkReceive(step: ViewStep, { leastTicks, mostTicks }: Elapsed): void {
      const { node, before, after } = step;
      if (before.suspects === after.suspects) return;
      const own = stampOf(after, addressOfNode(node));
      if (own === null) return;
      for (const address of after.suspects) {
        if (before.suspects.includes(address)) continue;
        const silentTicks = own - (stampOf(after, address) ?? own) + mostTicks;
        report(step, address, silentTicks, 'still trusts', IN_WORDS.suspected);
      }
      for (const address of before.suspects) {
        if (after.suspects.includes(address)) continue;
        const stamp = stampOf(after, address);
        if (stamp === null || own - stamp + leastTicks <= failTicks) continue;
        report(step, address, own - stamp + leastTicks, 'still suspects', IN_WORDS.trusted);
      }
    }

    return {
      ticked(step) {
        if (step.before.heardTicks === null || step.after.heardTicks === null) return;
        checkTick(step, measure.elapsed());
      },
      changed(step) {
        const { cause, before, after } = step;
        if (cause !== 'receive' || before.heardTicks === null || after.heardTicks === null) return;
        checkReceive(step, measure.elapsed());
      },
    };
  },
};

/** What has passed in this turn: by the clock or, where that is open, by the first silence that can be followed. */
function passedIn(
  before: MembershipView,
  after: MembershipView,
  stampBefore: number,
  stamp: number,
  self: number,
  { leastTicks, mostTicks }: Elapsed,
): number {
  if (leastTicks === mostTicks) return mostTicks;
  for (let i = 0; i < before.addresses.length; i++) {
    const index = i === self ? -1 : indexOfAddress(after.addresses, before.addresses[i]!);
    if (index < 0) continue;
    const passed = stamp - after.heardTicks![index]! - (stampBefore - before.heardTicks![i]!);
    return Math.min(Math.max(passed, leastTicks), mostTicks);
  }
  return mostTicks;
}

function standingIn({ suspects }: MembershipView, address: number, index: number): Standing {
  if (index < 0) return 'removed';
  return suspects.length > 0 && suspects.includes(address) ? 'suspected' : 'trusted';
}

/** L, or `null` where the address is not listed. */
function stampOf({ addresses, heardTicks }: MembershipView, address: number): number | null {
  const index = indexOfAddress(addresses, address);
  return index < 0 ? null : (heardTicks?.[index] ?? null);
}
