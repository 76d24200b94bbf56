/** S5, well-formed lists. */
import { isAddress } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/member-list.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { addressOfNode, nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';

export const wellFormedLists: Invariant = {
  name: 'well-formed-lists',
  statement:
    'A list has one entry per address and the node itself in it, never suspected by itself; all its numbers are safe integers, and nothing was heard in the future.',
  source: 'S5',
  tier: 'membership',
  holdsUnderForgery: true,
  watch: (trial) => {
    /** The highest that each node's own clock has shown: it may have been set back since. */
    const latest = trial.nodes.map(() => 0);
    return {
      stepped({ tick, node, now, before, after }) {
        latest[node] = Math.max(latest[node]!, now);
        const flaw = flawOf(before, after, addressOfNode(node), latest[node]!);
        if (flaw === null) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `the list of ${nodeName(node)} is well-formed`,
          seen: flaw,
        });
      },
    };
  },
};

/** What is wrong with the view after a step. Of the arrays that the step left as they were nothing is asked again. */
function flawOf(before: MembershipView, after: MembershipView, self: number, now: number): string | null {
  const { addresses, suspects, epochs, heartbeats, heardTicks } = after;
  const count = addresses.length;
  if (addresses !== before.addresses) {
    if (!ascends(addresses)) return `its addresses do not ascend: ${addresses.join(', ')}`;
    if (indexOfAddress(addresses, self) < 0) return 'it does not list itself';
  }
  if (suspects !== before.suspects || (addresses !== before.addresses && suspects.length > 0)) {
    if (!ascends(suspects)) return `its suspects do not ascend: ${suspects.join(', ')}`;
    if (suspects.includes(self)) return 'it suspects itself';
    const stranger = suspects.find((suspect) => indexOfAddress(addresses, suspect) < 0);
    if (stranger !== undefined) return `it suspects address ${stranger}, which it does not list`;
  }
  return (
    (epochs === before.epochs ? null : columnFlaw('epochs', epochs, count, Number.MAX_SAFE_INTEGER)) ??
    (heartbeats === before.heartbeats
      ? null
      : columnFlaw('heartbeats', heartbeats, count, Number.MAX_SAFE_INTEGER)) ??
    (heardTicks === before.heardTicks ? null : columnFlaw('heardTicks', heardTicks, count, now))
  );
}

function ascends(addresses: readonly number[]): boolean {
  for (let i = 0; i < addresses.length; i++) {
    if (!isAddress(addresses[i]) || (i > 0 && addresses[i]! <= addresses[i - 1]!)) return false;
  }
  return true;
}

function columnFlaw(
  name: string,
  column: readonly number[] | null,
  count: number,
  most: number,
): string | null {
  if (column === null) return null;
  if (column.length !== count) return `it has ${column.length} ${name} for ${count} addresses`;
  for (let i = 0; i < count; i++) {
    const value = column[i]!;
    if (!Number.isSafeInteger(value) || value < 0) return `among its ${name} is ${value}`;
    if (value > most) return `among its ${name} is ${value}, and the most there can be is ${most}`;
  }
  return null;
}
