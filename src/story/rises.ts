/**
 * What a message has raised: heartbeats, or when somebody was heard of. Both rise all the time and nobody wants to read
 * of it; but of a lie, and of a message that came too late, it is what they have done.
 */

import type { Verb } from '../faults/names-and-counts.ts';
import { nodeOfAddress } from '../faults/nodes.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { BeliefChange } from './belief-change.ts';
import { COUNTS, leadOf } from './oddities.ts';
import type { Standings } from './standings.ts';
import type { ViewChange } from './view-changes.ts';

const RAISES: Verb = { one: 'raises', many: 'raise' };

/** Of lives that were listed before and are listed still; of the node's own entry nothing is told. */
export function risesOf({ node, before, after }: ViewChange, standings: Standings): BeliefChange[] {
  if (before.heartbeats === null || after.heartbeats === null) return [];
  if (before.heartbeats === after.heartbeats && before.heardTicks === after.heardTicks) return [];
  const changes: BeliefChange[] = [];
  for (let i = 0; i < after.addresses.length; i++) {
    const target = nodeOfAddress(after.addresses[i]!);
    const old = indexOfAddress(before.addresses, after.addresses[i]!);
    if (target === node || old < 0 || before.epochs?.[old] !== after.epochs?.[i]) continue;
    const [held, holds] = [before.heartbeats[old], after.heartbeats[i]];
    if (held === undefined || holds === undefined) continue;
    const isHeard = holds === held && leadOf(after, node, i) > leadOf(before, node, old);
    if (holds <= held && !isHeard) continue;
    const truth = standings.truthOf(target, after.epochs?.[i] ?? null);
    changes.push({
      verb: isHeard ? COUNTS : RAISES,
      object: { node: target, life: null },
      suffix: isHeard ? ' as heard of' : ` from heartbeat ${held} to ${holds}`,
      detail: isHeard ? `its heartbeat is still ${held}` : null,
      silentTicks: null,
      excuse: null,
      changesList: false,
      truth: truth.alive ? null : truth,
    });
  }
  return changes;
}
