/** S5, well-formed lists. */

import { addressOfNode, nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';
import { measuredSteps } from '../judge/own-measure.ts';
import { isAddress } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';

/**
 * The future begins where the node's own measure of time has come to (`own-measure.ts`): at its own stamp, which
 * it set in its last turn, and what has passed since. Where the clock leaves that open, the most counts until
 * as much has passed for certain. A stamp by itself is no time: it may as well lie below 0.
 */
export const wellFormedLists: Invariant = {
  name: 'well-formed-lists',
  statement:
    'A list has one entry per address and the node itself in it, never suspected by itself; all its numbers are safe integers, and nothing was heard in the future.',
  source: 'S5',
  derivation: 'no date: each step is judged by itself, src/claims/well-formed-lists.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes: the future begins after the own stamp and what may have passed since the last turn.',
  underForgery: { holds: true, because: 'no entry makes a list malformed, whoever has sent it' },
  schedules: {},
  remembers: [],
  watch: (trial) => {
    const measure = measuredSteps(trial);
    /** By node: so far above its own stamp may another be. */
    const leadTicks = trial.nodes.map(() => 0);
    return {
      stepped(step) {
        const { tick, node, cause, before, after } = step;
        const { leastTicks, mostTicks } = measure.elapsed();
        if (cause === 'start') leadTicks[node] = 0;
        else if (cause === 'tick') leadTicks[node] = Math.max(leadTicks[node]! - leastTicks, 0);
        else leadTicks[node] = Math.max(leadTicks[node]!, mostTicks);
        const flaw = flawOf(before, after, addressOfNode(node), leadTicks[node]!);
        if (flaw === null) return;
        trial.violate({
          tick,
          nodes: [node],
          expected: `the list of ${nodeName(node)} is well-formed`,
          seen: `${nodeName(node)}: ${flaw}`,
        });
      },
    };
  },
};

/** What is wrong with the view after a step. Of the arrays that the step left as they were nothing is asked again. */
function flawOf(
  before: MembershipView,
  after: MembershipView,
  self: number,
  leadTicks: number,
): string | null {
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
    (epochs === before.epochs ? null : columnFlaw('epochs', epochs, count, 0)) ??
    (heartbeats === before.heartbeats ? null : columnFlaw('heartbeats', heartbeats, count, 0)) ??
    (heardTicks === before.heardTicks
      ? null
      : (columnFlaw('heardTicks', heardTicks, count, Number.MIN_SAFE_INTEGER) ??
        futureFlaw(heardTicks, heardTicks?.[indexOfAddress(addresses, self)], leadTicks)))
  );
}

/** What is wrong with the stamps, seen from the node's own. */
function futureFlaw(
  heardTicks: readonly number[] | null,
  stamp: number | undefined,
  leadTicks: number,
): string | null {
  if (heardTicks === null || stamp === undefined) return null;
  const latest = stamp + leadTicks;
  for (let i = 0; i < heardTicks.length; i++) {
    if (heardTicks[i]! <= latest) continue;
    return `among its heardTicks is ${heardTicks[i]}, and the most there can be is ${latest}: its own is ${stamp}`;
  }
  return null;
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
  least: number,
): string | null {
  if (column === null) return null;
  if (column.length !== count) return `it has ${column.length} ${name} for ${count} addresses`;
  for (let i = 0; i < count; i++) {
    const value = column[i]!;
    if (!Number.isSafeInteger(value) || value < least) return `among its ${name} is ${value}`;
  }
  return null;
}
