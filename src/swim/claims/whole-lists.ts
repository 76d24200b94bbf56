/** Who joins, or exchanges, is told all: by what nothing stays untold for good. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameSet } from '../../judge/listing.ts';
import { conversation, isHeeded, type WholeStep } from './conversation.ts';

/**
 * The answer to a newcomer is in the step that reads its request, and so is that to an exchange: R + 2D + 1 for joins, and
 * C + D for what an exchange mends, count on it. A request from somebody of whom the member then knows nothing has found no
 * room; that is left to `bounded-state`.
 */
export const wholeLists: Invariant = {
  name: 'whole-lists',
  statement:
    'A member that reads a JOIN, or an EXCHANGE, tells the sender in the same step of each that it lists; and in its own EXCHANGE, with the STATEs that follow, it tells its partner of each.',
  source: 'Das, Gupta and Motivala, SWIM (DSN 2002), §3.2; hashicorp/memberlist, push/pull',
  derivation: 'no date: each step is judged by itself, src/swim/claims/whole-lists.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: that all of it arrives is not part of it.',
  underForgery: { holds: true, because: 'who was made up is told of, and told, like any other' },
  schedules: {},
  watch(trial) {
    function check({ tick, node, after, said }: WholeStep, to: number): void {
      const own = addressOfNode(node);
      const receiver = addressOfNode(to);
      const told = new Set<number>();
      let messages = 0;
      for (const { to: addressee, message } of said) {
        if (addressee !== to || (message.kind !== 'STATE' && message.kind !== 'EXCHANGE')) continue;
        messages++;
        for (const { address } of message.statements) told.add(address);
      }
      const missing = after.addresses.filter(
        (address) => address !== own && address !== receiver && !told.has(address),
      );
      if (messages > 0 && missing.length === 0) return;
      trial.violate({
        tick,
        nodes: [node, to],
        expected: `${nodeName(node)} tells ${nodeName(to)} in this step of each that it lists`,
        seen:
          messages === 0
            ? `${nodeName(node)} does not answer`
            : `${nodeName(node)} leaves out ${nameSet(missing.map(nodeOfAddress))}`,
      });
    }

    return conversation(trial, ['receipt', 'speech'], (step) => {
      const { read, after, cause, said } = step;
      if (read !== null && isHeeded(step, read)) {
        const isKnown = after.addresses.includes(read.from.address);
        if (read.kind === 'EXCHANGE' || (read.kind === 'JOIN' && isKnown)) {
          check(step, nodeOfAddress(read.from.address));
        }
      }
      if (cause !== 'tick') return;
      for (const { to, message } of said) if (message.kind === 'EXCHANGE') check(step, to);
    });
  },
};
