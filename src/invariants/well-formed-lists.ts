/** S5, well-formed lists. */
import { isAddress } from '../protocol/address.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { indexOfAddress } from '../protocol/member-list.ts';
import { addressOfNode, nodeName } from '../simulation/schedule.ts';
import type { Invariant } from './invariant.ts';

export const wellFormedLists: Invariant = {
  name: 'well-formed-lists',
  statement:
    'A list has one entry per address and the node itself in it, never suspected by itself; all its numbers are safe integers, and nothing was heard in the future.',
  source: 'theory S5',
  tier: 'membership',
  watch: (trial) => ({
    stepped({ tick, node, after }) {
      const flaw = flawOf(after, addressOfNode(node), tick);
      if (flaw === null) return;
      trial.violate({ tick, nodes: [node], expected: `the list of ${nodeName(node)} is well-formed`, seen: flaw });
    },
  }),
};

function flawOf(view: MembershipView, self: number, now: number): string | null {
  const { addresses, suspects, epochs, heartbeats, heardTicks } = view;
  if (!ascends(addresses)) return `its addresses do not ascend: ${addresses.join(', ')}`;
  if (!ascends(suspects)) return `its suspects do not ascend: ${suspects.join(', ')}`;
  if (indexOfAddress(addresses, self) < 0) return 'it does not list itself';
  for (const suspect of suspects) {
    if (suspect === self) return 'it suspects itself';
    if (indexOfAddress(addresses, suspect) < 0) return `it suspects ${suspect}, which it does not list`;
  }
  return (
    columnFlaw('epochs', epochs, addresses.length) ??
    columnFlaw('heartbeats', heartbeats, addresses.length) ??
    columnFlaw('heardTicks', heardTicks, addresses.length, now)
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
  length: number,
  most = Number.MAX_SAFE_INTEGER,
): string | null {
  if (column === null) return null;
  if (column.length !== length) return `it has ${column.length} ${name} for ${length} addresses`;
  for (const value of column) {
    if (!Number.isSafeInteger(value) || value < 0) return `among its ${name} is ${value}`;
    if (value > most) return `among its ${name} is ${value}, later than now, ${most}`;
  }
  return null;
}
