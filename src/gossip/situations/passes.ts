/** Situations in which somebody comes back while others are in the middle of a pass over their peers. */

import { addressOfNode, nodeOfAddress } from '../../faults/nodes.ts';
import { lists, suspects } from '../../judge/listing.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import { hasFault } from '../../situations/faults.ts';
import { thoseWhoList } from '../../situations/lives.ts';
import type { Situation } from '../../situations/situation.ts';
import { passTicks, settingsOf } from '../settings.ts';

const NEVER = -1;

export const churnWithinAPass: Situation = {
  name: 'churn-within-a-pass',
  statement:
    'A node leaves, and comes back in a later tick, sooner than one who lists it has written to all that it lists.',
  watch(trial, reached) {
    const { schedule, views } = trial;
    if (!hasFault(schedule, 'leave')) return {};
    const { fanout } = settingsOf(schedule);
    const left = new Map<number, { readonly tick: number; readonly passTicks: number }>();
    return {
      stopped(tick, node, how) {
        left.delete(node);
        if (how !== 'left') return;
        const passes = thoseWhoList(trial, node).map((other) =>
          passTicks(views[other]!.addresses.length, fanout),
        );
        left.set(node, { tick, passTicks: Math.max(0, ...passes) });
      },
      started(tick, node) {
        const leave = left.get(node);
        if (leave !== undefined && tick > leave.tick && tick - leave.tick < leave.passTicks) reached();
      },
    };
  },
};

export const restartLateInAPass: Situation = {
  name: 'restart-late-in-a-pass',
  statement:
    'A node hears of a new life of one that it has already written to in the pass that it is in, while others still wait for their turn.',
  watch({ schedule, nodes, views }, reached) {
    if (!hasFault(schedule, 'restart', 'leave') || schedule.nodes < 3) return {};
    const count = nodes.length;
    /** By node: which pass it is in; and by link, in which pass of the one the other was written to last. */
    const passes = nodes.map(() => 0);
    const written = new Array<number>(count ** 2).fill(NEVER);
    const hasWritten = (node: number, other: number) => written[node * count + other] === passes[node];
    /** Whose turn it is: what is sent now belongs to its pass. */
    let dealer = NEVER;
    const isPeer = (node: number, other: number) =>
      lists(views[node]!, other) && !suspects(views[node]!, other);
    return {
      sent({ from, to, kind }) {
        if (from !== dealer || to >= count || kind !== 'PING') return;
        if (hasWritten(from, to)) passes[from]!++;
        written[from * count + to] = passes[from]!;
      },
      stepped({ node, cause, before, after }) {
        dealer = cause === 'tick' ? node : NEVER;
        if (cause === 'start') passes[node]!++;
        if (cause !== 'receive' || before.epochs === after.epochs || after.epochs === null) return;
        const isWaiting = (other: number) =>
          other !== node && !hasWritten(node, other) && isPeer(node, other);
        for (let other = 0; other < count; other++) {
          if (!hasWritten(node, other)) continue;
          const now = indexOfAddress(after.addresses, addressOfNode(other));
          const then = indexOfAddress(before.addresses, addressOfNode(other));
          if (now < 0 || then < 0 || after.epochs[now]! <= (before.epochs?.[then] ?? NEVER)) continue;
          if (after.addresses.some((address) => isWaiting(nodeOfAddress(address)))) reached();
        }
      },
    };
  },
};
