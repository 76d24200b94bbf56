/** What a node has removed from its list: what it may be told of again. */

import type { ViewStep } from '../judge/invariant.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { Member } from '../protocol/member-vector.ts';
import type { MembershipView } from '../protocol/protocol.ts';

export interface Removals {
  /** Of each address that the node has removed in its life, and does not list: what it held of it last. */
  by(node: number): ReadonlyMap<number, Member>;
  /** To be told of every step that is not plain. */
  changed(step: ViewStep): void;
}

/** `counts`: whether what is removed in a step is to be remembered; unless given, it always is. */
export function removals(nodes: number, counts: (step: ViewStep) => boolean = () => true): Removals {
  const removed: (Map<number, Member> | undefined)[] = new Array(nodes).fill(undefined);

  function remember(node: number, before: MembershipView, after: MembershipView): void {
    const { epochs, heartbeats } = before;
    if (epochs === null || heartbeats === null) return;
    before.addresses.forEach((address, index) => {
      if (indexOfAddress(after.addresses, address) >= 0) return;
      removed[node] ??= new Map();
      removed[node].set(address, { address, epoch: epochs[index]!, heartbeat: heartbeats[index]! });
    });
  }

  function forget(node: number, after: MembershipView): void {
    for (const address of removed[node]?.keys() ?? []) {
      if (indexOfAddress(after.addresses, address) >= 0) removed[node]!.delete(address);
    }
  }

  return {
    by: (node) => removed[node] ?? NONE,
    changed(step) {
      const { node, cause, before, after } = step;
      if (cause === 'start') removed[node] = undefined;
      else if (before.addresses !== after.addresses) {
        if (counts(step)) remember(node, before, after);
        forget(node, after);
      }
    },
  };
}

const NONE: ReadonlyMap<number, Member> = new Map();
