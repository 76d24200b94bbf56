/**
 * Who was written to by nobody: a member that others trust, and whom none of them writes to for longer than a
 * contact may take. A story of messages does not show what is missing in it; this counts it.
 */

import type { AnyVariant } from '../family/family.ts';
import { names, plural, tickSpan } from '../faults/names-and-counts.ts';
import { type NodeName, nodeName } from '../faults/nodes.ts';
import type { Schedule } from '../faults/schedule.ts';
import { trusts } from '../judge/listing.ts';
import { isPromised, NO_PROMISES } from '../judge/promises.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import { hostOf } from '../simulation/host.ts';
import { runWorld } from '../simulation/world.ts';

/** A stretch of one life. Both ends belong to it. */
export interface Unwritten {
  readonly node: NodeName;
  /** Which life of it, from 0 on. */
  readonly life: number;
  readonly fromTick: number;
  readonly untilTick: number;
  readonly words: string;
}

interface Waiting {
  life: number;
  isUp: boolean;
  isStalled: boolean;
  /** In how many ticks in a row somebody has trusted it and nobody has written to it. */
  ticks: number;
  fromTick: number;
  trustedBy: ReadonlySet<number>;
}

/**
 * The longest such stretch of each node that has begun by this tick, however long it goes on; the longest of all first.
 */
export function unwritten(variant: AnyVariant, schedule: Schedule, beginTick: number): Unwritten[] {
  const protocol = variant.create(schedule);
  const host = hostOf(protocol);
  const { contact } = protocol.family?.promises(schedule) ?? NO_PROMISES;
  // Where it is not promised how often they write, nobody has waited for too long.
  if (!isPromised(contact)) return [];
  const gapTicks = contact.everyTicks;
  const views: (MembershipView | undefined)[] = [];
  const nodes = Array.from({ length: schedule.nodes }, (): Waiting => ({ ...NOT_UP, life: -1 }));
  const longest = new Map<number, Unwritten>();
  const writtenTo = new Set<number>();

  function endTick(tick: number): void {
    for (const [node, waiting] of nodes.entries()) {
      const trusting = nodes.flatMap(({ isUp, isStalled }, other) => {
        const view = views[other];
        const mayWrite = other !== node && isUp && !isStalled && view !== undefined;
        return mayWrite && trusts(view, node) ? [other] : [];
      });
      if (!waiting.isUp || trusting.length === 0 || writtenTo.has(node)) waiting.ticks = 0;
      else lengthen(tick, node, waiting, trusting);
    }
    writtenTo.clear();
  }

  function lengthen(tick: number, node: number, waiting: Waiting, trusting: readonly number[]): void {
    if (waiting.ticks === 0) {
      waiting.fromTick = tick;
      waiting.trustedBy = new Set();
    }
    waiting.ticks++;
    waiting.trustedBy = new Set([...waiting.trustedBy, ...trusting]);
    const { life, fromTick, ticks } = waiting;
    if (waiting.fromTick > beginTick) return;
    const known = longest.get(node);
    if (ticks <= gapTicks || (known !== undefined && ticks <= known.untilTick - known.fromTick + 1)) return;
    const who = life === 0 ? nodeName(node) : `${nodeName(node)} (life ${life})`;
    const by = names([...waiting.trustedBy]);
    const verb = waiting.trustedBy.size === 1 ? 'trusts' : 'trust';
    const words = `nobody writes to ${who} in ${tickSpan(fromTick, tick)}, though ${by} ${verb} it: a contact is due every ${plural(gapTicks, 'tick')}`;
    longest.set(node, { node: nodeName(node), life, fromTick, untilTick: tick, words });
  }

  runWorld(protocol, schedule, {
    observer: {
      started(_tick, node, life) {
        nodes[node] = { ...NOT_UP, life, isUp: true };
        views[node] = undefined;
      },
      stopped(_tick, node) {
        nodes[node] = { ...nodes[node]!, isUp: false, ticks: 0 };
      },
      paused(_tick, node) {
        nodes[node]!.isStalled = true;
      },
      resumed(_tick, node) {
        nodes[node]!.isStalled = false;
      },
      stepped(_tick, node, _cause, state) {
        views[node] = host.view(node, state);
      },
      sent({ from, to }) {
        if (from !== to) writtenTo.add(to);
      },
      tickEnded: endTick,
    },
  });
  return [...longest.values()].sort(
    (a, b) => b.untilTick - b.fromTick - (a.untilTick - a.fromTick) || a.fromTick - b.fromTick,
  );
}

const NOT_UP: Omit<Waiting, 'life'> = {
  isUp: false,
  isStalled: false,
  ticks: 0,
  fromTick: 0,
  trustedBy: new Set(),
};
