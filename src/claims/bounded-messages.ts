/** S7, size: nothing is lost for being too long. */

import { nodeName } from '../faults/nodes.ts';
import type { Invariant } from '../judge/invariant.ts';

/** There is no bound to derive: it is `messageBytesLimit`, which leaves room for two entries at the least. */
export const boundedMessages: Invariant = {
  name: 'bounded-messages',
  statement: 'No message is longer than the network carries.',
  source: 'S7, rule “bounded messages”',
  derivation: 'no bound to derive: `messageBytesLimit`, src/claims/bounded-messages.ts',
  tier: 'membership',
  about: 'conduct',
  underLoss: 'Yes, as it stands.',
  underForgery: {
    holds: true,
    because: 'a list that lies have filled goes in more pieces, and not in longer ones',
  },
  schedules: {},
  remembers: [],
  watch: (trial) => ({
    lost(tick, { from, to, kind }, reason) {
      if (reason !== 'oversize') return;
      trial.violate({
        tick,
        nodes: [from, to],
        expected: `no message of ${nodeName(from)} is longer than ${trial.schedule.network.messageBytesLimit} bytes`,
        seen: `a ${kind} from ${nodeName(from)} to ${nodeName(to)} is longer`,
      });
    },
  }),
};
