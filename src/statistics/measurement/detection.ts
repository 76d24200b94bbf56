/**
 * T_D: a member of a settled group crashes; how long until each other begins to suspect it for good? The
 * run ends when everyone does. Chen: 0 where the mistake was there before the crash.
 */

import { addressOfNode, nodeName } from '../../faults/nodes.ts';
import { boundsOf } from '../../gossip/bounds.ts';
import { deriveSettings, type Settings, setupOf } from '../../gossip/settings.ts';
import type { NodeState } from '../../gossip/state.ts';
import type { GossipVariant } from '../../gossip/variants.ts';
import { runWorld } from '../../simulation/world.ts';
import type { Group } from '../group.ts';
import { SETTLED_TICK, settledSchedule } from './settled-group.ts';

/** What one seed gave. */
export interface DetectionSample {
  /** T_D, over the members. */
  readonly meanTicks: number;
  /** The T_D of the last to detect. */
  readonly lastTicks: number;
}

/** The settings of these runs: those that keep every condition at this N and b. */
export function detectionSettings({ nodes, fanout }: Group): Settings {
  return deriveSettings({ fanout, groupSize: nodes });
}

export function measureDetection(variant: GossipVariant, group: Group, seed: string): DetectionSample {
  const { nodes } = group;
  const settings = detectionSettings(group);
  const protocol = variant.create(setupOf(settings));
  const victim = nodes - 1;
  const victimAddress = addressOfNode(victim);
  const crash = { kind: 'crash', atTick: SETTLED_TICK, node: nodeName(victim) } as const;
  const endless = settledSchedule(group, settings, seed, 0, [crash]);
  const horizonTicks = boundsOf(endless).suspectedBy(SETTLED_TICK) + 3;
  const schedule = settledSchedule(group, settings, seed, horizonTicks, [crash]);

  const TRUSTED = -1;
  const suspectedSince = new Array<number>(victim).fill(TRUSTED);
  let now = 0;
  const { end } = runWorld(protocol, schedule, {
    observer: {
      stepped(tick, node, cause, state: NodeState) {
        if (cause !== 'tick' || node === victim) return;
        const { addresses, suspects } = protocol.view(state);
        const trusts = addresses.includes(victimAddress) && !suspects.includes(victimAddress);
        if (trusts) suspectedSince[node] = TRUSTED;
        else if (suspectedSince[node] === TRUSTED) suspectedSince[node] = tick;
      },
      tickEnded(tick) {
        now = tick;
      },
    },
    // When nobody has told of it for two ticks, nothing is under way any more that could.
    shouldStop: () => suspectedSince.every((since) => since !== TRUSTED && since <= now - 2),
  });
  if (end.kind !== 'stopped') throw new Error(`a crash went unnoticed for longer than it can: ${end.kind}`);
  const times = suspectedSince.map((since) => Math.max(since - SETTLED_TICK, 0));
  return { meanTicks: times.reduce((sum, time) => sum + time, 0) / victim, lastTicks: Math.max(...times) };
}
