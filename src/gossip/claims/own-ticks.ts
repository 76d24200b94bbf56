/** What a node counts from turn to turn: what it slept through is nobody's silence. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';
import type { MembershipView } from '../../protocol/protocol.ts';

/**
 * A turn is one tick of a node's own time at most, however long it slept before (rule `stalls`); so from one of its turns to
 * the next whom it has not heard of meanwhile is silent for one tick more at most. How long somebody is silent is the
 * difference of two stamps (`own-measure.ts`): by itself a stamp may move with the machine's clock. waking-time says what
 * comes of it where a silence is at its end in the very turn after a stall, which is seldom; this one looks at each turn.
 */
export const ownTicks: Invariant = {
  name: 'own-ticks',
  statement:
    'From one turn of a node to its next whom it has not heard of in between is silent for one tick more at most, whatever its clock has done.',
  source: 'the rule “own stalls”; Dadgar, Phillips and Currey, Lifeguard (DSN-W 2018)',
  derivation: 'no date: each turn is judged by itself, src/gossip/claims/own-ticks.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: it looks at the turns that the node makes.',
  underForgery: {
    holds: true,
    because: 'a silence counts from the last sign of life, whoever has brought it',
  },
  schedules: {},
  watch(trial) {
    /** By node: what it showed after its latest turn; `null`: it has made none in this life. */
    const latest: (MembershipView | null)[] = trial.nodes.map(() => null);

    /** The first that has become silent for more than a tick more, and for how many. */
    function tooSilent(then: MembershipView, now: MembershipView, byTicks: number): [number, number] | null {
      for (const [index, address] of now.addresses.entries()) {
        const before = indexOfAddress(then.addresses, address);
        const isHeld =
          before >= 0 &&
          then.epochs?.[before] === now.epochs?.[index] &&
          then.heartbeats?.[before] === now.heartbeats?.[index];
        if (!isHeld) continue;
        const moreTicks = byTicks - (now.heardTicks![index]! - then.heardTicks![before]!);
        if (moreTicks > 1) return [address, moreTicks];
      }
      return null;
    }

    return {
      started(_tick, node) {
        latest[node] = null;
      },
      ticked({ tick, node, after }) {
        if (after.heardTicks === null) return;
        const last = latest[node]!;
        latest[node] = after;
        if (last === null) return;
        const own = addressOfNode(node);
        const byTicks = stampOf(after, own) - stampOf(last, own);
        if (byTicks <= 1) return;
        const found = tooSilent(last, after, byTicks);
        if (found === null) return;
        const [address, moreTicks] = found;
        const who = nodeName(nodeOfAddress(address));
        trial.violate({
          tick,
          nodes: [node, nodeOfAddress(address)],
          expected: `${who}, of which ${nodeName(node)} has not heard since its last turn, is silent for 1 tick more at most`,
          seen: `${nodeName(node)} counts ${moreTicks}`,
        });
      },
    };
  },
};

function stampOf({ addresses, heardTicks }: MembershipView, own: number): number {
  return heardTicks![indexOfAddress(addresses, own)]!;
}
