/**
 * Mistakes about live members, as the protocol itself makes them at a given T_f: a pair is in a mistake
 * while i suspects a live j, or has removed it and not taken it in again. All rules are at work, so what a
 * mistake does to the gossip (who is suspected is kept silent about and not written to) is in the figures.
 */

import { addressOfNode } from '../../faults/nodes.ts';
import { deriveSettings, setupOf } from '../../gossip/settings.ts';
import type { NodeState } from '../../gossip/state.ts';
import type { GossipVariant } from '../../gossip/variants.ts';
import { runWorld } from '../../simulation/world.ts';
import type { Group } from '../group.ts';
import { SETTLED_TICK, settledSchedule } from './settled-group.ts';

/** What one seed gave. */
export interface MistakeSample {
  /** Mistakes that began within the window: Chen's S-transitions. */
  readonly begun: number;
  /** Pairs and ticks of the window spent in a mistake. */
  readonly wrongPairTicks: number;
  /** Pairs and ticks of the window. */
  readonly pairTicks: number;
}

export function measureMistakes(
  variant: GossipVariant,
  group: Group,
  failTicks: number,
  seed: string,
  windowTicks: number,
): MistakeSample {
  const { nodes, fanout } = group;
  const settings = deriveSettings({ fanout, groupSize: nodes, failTicks });
  const protocol = variant.create(setupOf(settings));
  const schedule = settledSchedule(group, settings, seed, SETTLED_TICK + windowTicks);
  const states = new Array<NodeState>(nodes);
  const wrongBefore = new Uint8Array(nodes * nodes);
  let begun = 0;
  let wrongPairTicks = 0;

  runWorld(protocol, schedule, {
    observer: {
      stepped(_tick, node, cause, state) {
        if (cause === 'tick') states[node] = state;
      },
      tickEnded(tick) {
        for (let node = 0; node < nodes; node++) {
          const { addresses, suspects } = protocol.view(states[node]!);
          for (let about = 0; about < nodes; about++) {
            if (about === node) continue;
            const address = addressOfNode(about);
            const wrong = suspects.includes(address) || !addresses.includes(address);
            const pair = node * nodes + about;
            if (tick >= SETTLED_TICK && wrong) {
              wrongPairTicks++;
              if (wrongBefore[pair] === 0) begun++;
            }
            wrongBefore[pair] = wrong ? 1 : 0;
          }
        }
      },
    },
  });
  return { begun, wrongPairTicks, pairTicks: nodes * (nodes - 1) * windowTicks };
}
