/** The different lines with “removed”, as the grader's greps find them: who has written them, and about whom. */
import type { Address } from '../protocol/address.ts';
import type { LineCounts } from './line-counts.ts';

/** The lines of one node about another. */
export interface RemovalLine {
  readonly node: Address;
  readonly about: Address;
  /** How many there are, at different ticks. */
  readonly count: number;
  readonly firstTick: number;
}

export interface RemovalLines {
  /** All of them, by node. */
  readonly lines: readonly RemovalLine[];
  /** How many mention this address, be it as who wrote them. */
  mention(address: Address): number;
  /** How many do not. */
  leaveOut(address: Address): number;
}

export function removalLines({ lines: ofAll }: LineCounts): RemovalLines {
  const lines: RemovalLine[] = [];
  const mentions = new Map<Address, number>();
  const mention = (address: Address) => mentions.get(address) ?? 0;
  let total = 0;
  for (const [node, ofNode] of ofAll.entries()) {
    for (const [about, { removed: count, firstRemovalTick }] of ofNode) {
      if (firstRemovalTick === null) continue;
      lines.push({ node, about, count, firstTick: firstRemovalTick });
      total += count;
      mentions.set(about, mention(about) + count);
      if (node !== about) mentions.set(node, mention(node) + count);
    }
  }
  return { lines, mention, leaveOut: (address) => total - mention(address) };
}
