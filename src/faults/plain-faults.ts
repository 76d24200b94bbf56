/**
 * The faults of small worlds: what may begin in one tick, of each kind at its plainest. A window is begun without an end, and
 * whoever takes it says when it is over. Complete searches and the random schedules of a scope share them, so that what is
 * drawn of a scope is in it.
 */
import type { Fault, FaultKind } from './fault.ts';
import { EVERYWHERE, linkEndsAmong, linksAmong } from './link-effect.ts';
import { type NodeName, nodeName } from './nodes.ts';
import { FOREVER } from './times.ts';

/** How many nodes there are, and what may befall them. */
export interface PlainScope {
  readonly nodes: number;
  readonly kinds: readonly FaultKind[];
}

export interface TickFaults {
  /** What befalls nodes and clocks: whether it applies can be asked, and in which order it comes matters. */
  readonly ofNodes: readonly Fault[];
  /** What befalls messages. */
  readonly ofLinks: readonly Fault[];
}

/** What may begin in a tick. */
export type CandidatesAt = (tick: number) => TickFaults;

/** A fault is made once, for all that is known of it is kept with it. */
export function candidatesIn(scope: PlainScope, delayBoundTicks: number): CandidatesAt {
  const byTick = new Map<number, TickFaults>();
  return (tick) => {
    let candidates = byTick.get(tick);
    if (candidates === undefined) {
      candidates = faultsOfTick(scope, tick, delayBoundTicks);
      byTick.set(tick, candidates);
    }
    return candidates;
  };
}

/** So many places in a tick of one link are told apart. */
const PLACES = 2;

/** All the faults that may begin in this tick. */
export function faultsOfTick(
  { nodes, kinds }: PlainScope,
  atTick: number,
  delayBoundTicks: number,
): TickFaults {
  const names = Array.from({ length: nodes }, (_, node) => nodeName(node));
  const open = { fromTick: atTick, untilTick: FOREVER };
  const has = (kind: FaultKind) => kinds.includes(kind);
  const ofNodes: Fault[] = names.flatMap((node): Fault[] => [
    ...(has('crash') ? [{ kind: 'crash' as const, atTick, node }] : []),
    ...(has('leave')
      ? [
          { kind: 'leave' as const, atTick, node },
          { kind: 'join' as const, atTick, node },
        ]
      : []),
    ...(has('restart') ? [{ kind: 'restart' as const, atTick, node }] : []),
    ...(has('pause') ? [{ kind: 'pause' as const, node, ...open, wakes: 'mail-first' as const }] : []),
    ...(has('slow-clock') ? [{ kind: 'slow-clock' as const, node, ...open, everyTicks: 2 }] : []),
    ...(has('slow-reader') ? slowReaders(node, open) : []),
  ]);
  const links = linksAmong(names);
  const ofLinks: Fault[] = [
    ...(has('lose') || has('drop')
      ? links.flatMap((link) =>
          Array.from({ length: PLACES }, (_, place): Fault => ({ kind: 'lose', atTick, ...link, place })),
        )
      : []),
    ...(has('drop')
      ? linkEndsAmong(names).map((link): Fault => ({ kind: 'drop', ...link, ...open, share: 1 }))
      : []),
    ...(has('partition')
      ? partitions(names).map((sides): Fault => ({ kind: 'partition', sides, oneWay: false, ...open }))
      : []),
    ...(has('duplicate')
      ? [...links, EVERYWHERE].map(
          (link): Fault => ({ kind: 'duplicate', ...link, ...open, share: 1, lagTicks: 0 }),
        )
      : []),
    ...(has('delay') && delayBoundTicks > 1
      ? [...links, EVERYWHERE].map(
          (link): Fault => ({
            kind: 'delay',
            ...link,
            ...open,
            minTicks: delayBoundTicks,
            maxTicks: delayBoundTicks,
          }),
        )
      : []),
  ];
  return { ofNodes, ofLinks };
}

/** In two sides, of which the first holds the first node; more sides are one cut more. Of two nodes it is a cut of everything. */
function partitions(names: readonly NodeName[]): NodeName[][][] {
  const [first, ...others] = names;
  const sides: NodeName[][][] = [];
  for (let chosen = 0; chosen < 2 ** others.length - 1; chosen++) {
    const isWith = (index: number) => (chosen >> index) % 2 === 1;
    sides.push([
      [first!, ...others.filter((_, index) => isWith(index))],
      others.filter((_, index) => !isWith(index)),
    ]);
  }
  return sides;
}

function slowReaders(
  node: NodeName,
  open: { readonly fromTick: number; readonly untilTick: number },
): Fault[] {
  const reader = { kind: 'slow-reader' as const, node, ...open, messagesPerTick: 1 };
  return [
    { ...reader, queueLimit: 1, loses: 'newest' },
    { ...reader, queueLimit: 1, loses: 'oldest' },
    { ...reader, queueLimit: 2, loses: 'newest' },
  ];
}
