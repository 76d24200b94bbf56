/** Agreement: after the last fault all lists become the live set, and stay so. */

import { addressOfNode, INTRODUCER, nodeName, nodeOfAddress } from '../faults/nodes.ts';
import { lastFaultTick } from '../faults/schedule.ts';
import { isLasting } from '../faults/times.ts';
import { NEVER_MENDED } from '../judge/conditions.ts';
import type { Invariant, Trial } from '../judge/invariant.ts';
import { listsLife, nameOfEpoch, nameOfLife } from '../judge/listing.ts';
import { isPromised } from '../judge/promises.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/**
 * Claimed when the introducer is up once the faults are over: whatever partition or restart went before,
 * everyone finds the others through it. Without it those who have lost each other may stay apart. A family
 * promises it of groups that are patient enough: else a newcomer may be given up before it is known, time and again.
 */
export const agreement: Invariant = {
  name: 'agreement',
  statement:
    'Every live list is exactly the live set from the date on that is promised, which counts from the last fault.',
  source: 'derived here',
  derivation: 'the family has the date: src/claims/agreement.ts',
  tier: 'membership',
  about: 'belief',
  underLoss: 'Yes, from a date after the last fault. Stretched by stalls, slow readers and slow clocks.',
  underForgery: {
    holds: false,
    because: 'a stranger is listed, a dead member stays listed, or a live one is taken off',
  },
  schedules: {},
  sees: ['lives', 'stalls', 'lists', 'losses'],
  remembers: ['last fault'],
  dates: ['agreed'],
  watch(trial) {
    const { schedule, nodes, views } = trial;
    const promised = trial.promises.agreement;
    if (!isPromised(promised)) return promised;
    if (schedule.faults.some(isLasting)) return NEVER_MENDED;
    const isWithoutIntroducer = promised.withoutIntroducer === true;
    return {
      tickEnded(tick) {
        const { fromTick } = promised;
        if (tick < fromTick || !(isWithoutIntroducer || nodes[INTRODUCER]!.up)) return;
        const live = nodes.flatMap((status, node) => (status.up ? [node] : []));
        for (const observer of live) {
          const view = views[observer]!;
          const agrees =
            view.inGroup &&
            view.addresses.length === live.length &&
            live.every(
              (node) =>
                view.addresses.includes(addressOfNode(node)) && listsLife(view, node, nodes[node]!.epoch),
            );
          if (agrees) continue;
          const lastFault = promised.lastFaultTick ?? lastFaultTick(schedule);
          trial.violate({
            tick,
            nodes: [observer],
            expected: `every list is {${live.map((node) => nameOfLife(node, nodes[node]!.life)).join(', ')}}, the live set, from tick ${fromTick} on (the last fault ended at tick ${lastFault})`,
            seen: view.inGroup
              ? `${nodeName(observer)} lists {${namesIn(trial, view).join(', ')}}`
              : `${nodeName(observer)} is not in the group`,
          });
          return;
        }
      },
    };
  },
};

/** The listed, by name, and by life where the protocol tells lives apart. */
function namesIn(trial: Trial, { addresses, epochs }: MembershipView): string[] {
  return addresses.map((address, index) =>
    nameOfEpoch(trial, nodeOfAddress(address), epochs?.[index] ?? null),
  );
}
