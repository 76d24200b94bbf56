/** Who leaves says so to everybody. */
import { addressOfNode, nodeName, nodeOfAddress } from '../../faults/nodes.ts';
import type { Invariant } from '../../judge/invariant.ts';
import { nameSet } from '../../judge/listing.ts';
import { conversation } from './conversation.ts';

export const farewell: Invariant = {
  name: 'farewell',
  statement: 'A member that leaves tells each that it lists that its life is over, in the very step.',
  source: 'the rule “leave” (derived here)',
  derivation: 'no date: each step is judged by itself, src/swim/claims/farewell.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands: that it arrives is not part of it.',
  underForgery: { holds: true, because: 'who was made up is told like any other' },
  schedules: {},
  watch(trial) {
    return conversation(trial, ['change'], ({ tick, node, cause, before, said }) => {
      if (cause !== 'leave' || !before.inGroup) return;
      const own = addressOfNode(node);
      const told = new Set(
        said
          .filter(({ message }) =>
            message.statements.some(
              ({ address, life, status }) =>
                address === own && life === message.from.life && status === 'left',
            ),
          )
          .map(({ to }) => addressOfNode(to)),
      );
      const missing = before.addresses.filter((address) => address !== own && !told.has(address));
      if (missing.length === 0) return;
      trial.violate({
        tick,
        nodes: [node, ...missing.map(nodeOfAddress)],
        expected: `${nodeName(node)}, which leaves, tells each that it lists`,
        seen: `${nodeName(node)} does not tell ${nameSet(missing.map(nodeOfAddress))}`,
      });
    });
  },
};
