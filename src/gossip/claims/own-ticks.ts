/** What a node counts from turn to turn: what it slept through is no time. */
import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { indexOfAddress } from '../../protocol/ascending.ts';

/**
 * A node stamps itself in each of its turns with its own time (`own-measure.ts`), and a turn is one tick of that at most,
 * however long it slept before (rule `stalls`). waking-time says what comes of it where a silence is at its end in the very
 * turn after a stall, which is seldom; this one looks at each turn.
 */
export const ownTicks: Invariant = {
  name: 'own-ticks',
  statement:
    'From one turn of a node to its next its own time goes on by one tick at most, whatever its clock has done.',
  source: 'the rule “own stalls”; Dadgar, Phillips and Currey, Lifeguard (DSN-W 2018)',
  derivation: 'no date: each turn is judged by itself, src/gossip/claims/own-ticks.ts',
  tier: 'heartbeat',
  about: 'conduct',
  underLoss: 'Yes: it looks at the turns that the node makes.',
  underForgery: { holds: true, because: 'nobody but the node itself stamps its own entry' },
  schedules: {},
  watch(trial) {
    /** By node: its own stamp after its latest turn; `null`: it has made none in this life. */
    const stamps: (number | null)[] = trial.nodes.map(() => null);
    return {
      started(_tick, node) {
        stamps[node] = null;
      },
      stepped({ tick, node, cause, after: { addresses, heardTicks } }) {
        if (cause !== 'tick' || heardTicks === null) return;
        const last = stamps[node]!;
        const stamp = heardTicks[indexOfAddress(addresses, addressOfNode(node))]!;
        stamps[node] = stamp;
        if (last === null || stamp <= last + 1) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `the time of ${nodeName(node)} goes on by 1 tick at most from one of its turns to the next`,
          seen: `it goes on by ${stamp - last}`,
        });
      },
    };
  },
};
