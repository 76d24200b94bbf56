/** Which of the two tiers of claims say anything about a protocol. */

import { addressOfNode, groupOfNodes, INTRODUCER } from '../faults/nodes.ts';
import type { Protocol } from '../protocol/protocol.ts';
import type { Tier } from './claim-description.ts';

const ALL_TIERS: readonly Tier[] = ['membership', 'heartbeat'];

/**
 * The tiers that a protocol is judged by: the second only if its views have heartbeats. What cannot even
 * be asked is judged by all; the run then ends with what it threw.
 */
export function tiersOf<State, Message>(protocol: Protocol<State, Message>): readonly Tier[] {
  try {
    const { heartbeats } = protocol.view(protocol.init(addressOfNode(INTRODUCER), groupOfNodes(1)));
    return heartbeats === null ? ['membership'] : ALL_TIERS;
  } catch {
    return ALL_TIERS;
  }
}
