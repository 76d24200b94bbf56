/**
 * What goes on: faults that were begun without an end, and last until they are mended. What would be the same if it had
 * ended before, or began later, is told here as well, so that it is searched for once.
 */
import { definitionOf, type Fault } from '../faults/fault.ts';
import { nodeIndex } from '../faults/nodes.ts';
import { isLasting, isWindow } from '../faults/times.ts';
import { AWAKE, type KeptWorld, type World } from '../simulation/world-state.ts';
import { stretchesTime } from './scope.ts';

type AnyWorld = World<unknown, unknown>;
type Kept = KeptWorld<unknown, unknown>;

/** All that goes on ends at this tick. */
export function mended(faults: readonly Fault[], tick: number): readonly Fault[] {
  return faults.some(isLasting)
    ? faults.map((fault) => (isLasting(fault) ? endedAt(fault, tick) : fault))
    : faults;
}

/** By fault and tick: a fault is made once, for all that is known of it is kept with it. */
const ENDED = new WeakMap<Fault, Map<number, Fault>>();

export function endedAt(fault: Fault, tick: number): Fault {
  if (!isWindow(fault)) return fault;
  let byTick = ENDED.get(fault);
  if (byTick === undefined) {
    byTick = new Map();
    ENDED.set(fault, byTick);
  }
  let ended = byTick.get(tick);
  if (ended === undefined) {
    ended = { ...fault, untilTick: Math.max(tick, fault.fromTick + 1) };
    byTick.set(tick, ended);
  }
  return ended;
}

/** Does it do anything in this tick? */
export function isActing(fault: Fault, tick: number): boolean {
  return isWindow(fault) ? fault.fromTick <= tick && tick < fault.untilTick : fault.atTick === tick;
}

function lengthOf(fault: Fault, tick: number): number {
  return isWindow(fault) ? tick - fault.fromTick : 0;
}

/** A stall, or slowness, ends with the life of its node. */
export function isOver(fault: Fault, { nodes }: AnyWorld): boolean {
  if (!isLasting(fault)) return false;
  if (fault.kind === 'pause') return nodes[nodeIndex(fault.node)]!.pausedUntilTick === AWAKE;
  if (fault.kind === 'slow-reader') return nodes[nodeIndex(fault.node)]!.pace === null;
  return false;
}

/** So many ticks more may it go on. */
export function restTicks(fault: Fault, tick: number, longestStallTicks: number): number {
  if (!stretchesTime(fault.kind)) return Number.POSITIVE_INFINITY;
  // A clock that is slow ends being so in a tick in which it has stood still.
  const longest =
    fault.kind === 'slow-clock'
      ? longestStallTicks - (longestStallTicks % fault.everyTicks)
      : longestStallTicks;
  return longest - lengthOf(fault, tick);
}

const WORDS = new WeakMap<Fault, string>();

/** What there is to say of what goes on, but for how long it may do so: a slow clock has its turn to stand still. */
export function openWords(fault: Fault, tick: number): string {
  let words = WORDS.get(fault);
  if (words === undefined) {
    const {
      fromTick: _from,
      untilTick: _until,
      ...rest
    } = fault as Fault & { fromTick: number; untilTick: number };
    words = JSON.stringify(rest);
    WORDS.set(fault, words);
  }
  return fault.kind === 'slow-clock' ? `${words} ${lengthOf(fault, tick) % fault.everyTicks}` : words;
}

/** The links that it strikes; `null`: it does not befall messages. */
export function linksOf(fault: Fault): ((from: number, to: number) => boolean) | null {
  return definitionOf(fault).does.links?.covers(fault) ?? null;
}

/** Who has been stalled wakes in this tick, and who has been slow reads all. */
export function relieved(kept: Kept, fault: Fault, tick: number): Kept {
  if (fault.kind !== 'pause' && fault.kind !== 'slow-reader') return kept;
  const index = nodeIndex(fault.node);
  const node = kept.nodes[index]!;
  const awake =
    fault.kind === 'pause'
      ? { ...node, pausedUntilTick: tick, wakes: fault.wakes }
      : { ...node, slowUntilTick: tick };
  return { ...kept, nodes: kept.nodes.with(index, awake) };
}

/** The mail that a node has before it in this tick: what waits, and what comes. */
export function mailBefore({ nodes, mailByTick }: Kept, node: number, tick: number): number {
  const coming = mailByTick[tick]?.reduce((count, { to }) => (to === node ? count + 1 : count), 0) ?? 0;
  return nodes[node]!.waiting.length + coming;
}

/** Is the node stalled, slow, or its clock slow already? */
export function isBusyWith(faults: readonly Fault[], fault: Fault): boolean {
  return (
    isWindow(fault) &&
    'node' in fault &&
    faults.some(
      (other) =>
        isLasting(other) && other.kind === fault.kind && 'node' in other && other.node === fault.node,
    )
  );
}
