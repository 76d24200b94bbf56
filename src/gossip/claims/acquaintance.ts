/**
 * Whom a node has ever listed, in the life it is living: what bounds the length of its passes.
 *
 * A pass is no longer than the addresses that were ever in it, and those have been listed. They may be more
 * than are listed now: who was dealt and then removed stays in the pass to its end, and newcomers enter it.
 */

import type { ViewStep } from '../../judge/invariant.ts';
import type { Address } from '../../protocol/address.ts';

export interface Acquaintance {
  /** To be told of every step that is not plain. */
  changed(step: ViewStep): void;
  /** m + 1: how many the node has listed in its life so far, itself included. */
  countOf(node: number): number;
}

export function acquaintanceOf(nodeCount: number): Acquaintance {
  const met: Set<Address>[] = Array.from({ length: nodeCount }, () => new Set());
  return {
    changed({ node, cause, before, after }) {
      if (cause === 'start') met[node]!.clear();
      else if (before.addresses === after.addresses) return;
      for (const address of after.addresses) met[node]!.add(address);
    },
    countOf: (node) => met[node]!.size,
  };
}
