/**
 * What may go wrong in one tick: faults of the kinds that are searched for, each at its plainest. A window is begun,
 * and goes on until it is mended: so it may be of any length.
 */
import type { Fault, FaultKind } from '../faults/fault.ts';
import { EVERYWHERE, linkEndsAmong, linksAmong } from '../faults/link-effect.ts';
import type { Standing } from '../faults/node-effect.ts';
import { type NodeName, nodeName } from '../faults/nodes.ts';
import { createRoster } from '../faults/roster.ts';
import { strike, victimOf } from '../faults/strike.ts';
import { FOREVER } from '../faults/times.ts';
import type { Scope } from './scope.ts';

export interface TickFaults {
  /** What befalls nodes and clocks: whether it applies can be asked, and in which order it comes matters. */
  readonly ofNodes: readonly Fault[];
  /** What befalls messages. */
  readonly ofLinks: readonly Fault[];
}

/** What may begin in a tick. */
export type CandidatesAt = (tick: number) => TickFaults;

/** A fault is made once, for all that is known of it is kept with it. */
export function candidatesIn(scope: Pick<Scope, 'nodes' | 'kinds'>, delayBoundTicks: number): CandidatesAt {
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
  { nodes, kinds }: Pick<Scope, 'nodes' | 'kinds'>,
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

/**
 * All ways in which up to so many of these may come one after the other in one tick, each where it applies. What does not
 * is as if it were not there; and who is stalled, slow or slowed already is not so a second time.
 */
export function* sequencesOf(
  candidates: readonly Fault[],
  standings: readonly Standing[],
  isBusy: (fault: Fault) => boolean,
  most: number,
): Generator<readonly Fault[]> {
  function* from(begun: readonly Fault[]): Generator<readonly Fault[]> {
    yield begun;
    if (begun.length === most) return;
    for (const candidate of candidates) {
      if (begun.includes(candidate) && candidate.kind !== 'restart') continue;
      if (isBusy(candidate) || begun.some((earlier) => isSameWindow(earlier, candidate))) continue;
      if (victimOf(candidate) !== null) {
        const roster = createRoster(standings);
        for (const earlier of begun) strike(earlier, roster);
        if (!strike(candidate, roster)) continue;
      } else if (begun.length > 0 && candidates.indexOf(begun.at(-1)!) > candidates.indexOf(candidate)) {
        // Clocks are set before anything else of the tick, whatever the order.
        continue;
      }
      yield* from([...begun, candidate]);
    }
  }
  yield* from([]);
}

function isSameWindow(one: Fault, other: Fault): boolean {
  return (
    one.kind === other.kind &&
    'untilTick' in one &&
    'node' in one &&
    'node' in other &&
    one.node === other.node
  );
}

/** All sets of up to so many of these. */
export function* setsOf<T>(items: readonly T[], most: number, from = 0): Generator<readonly T[]> {
  yield [];
  if (most === 0) return;
  for (let index = from; index < items.length; index++) {
    for (const rest of setsOf(items, most - 1, index + 1)) yield [items[index]!, ...rest];
  }
}
