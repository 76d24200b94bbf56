/**
 * Changes of opinion about live members: flapping, counted. An observer trusts a member, suspects it, or does not
 * list it; each time that becomes another of the three while the member lives is a change. To list somebody
 * for the first time is none, for there was no opinion before; nor is it one to forget all in a restart.
 *
 * A false positive is a change, and what takes it back is another. Nobody is to blame for either where the
 * member could not be heard; but whoever acts on a list acts on each of them.
 */

import { nodeOfAddress } from '../faults/nodes.ts';
import type { Address } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { Trial, ViewStep } from './invariant.ts';
import { isLive, isNew } from './listing.ts';

export type Opinion = 'trusted' | 'suspected' | 'not listed';

/** Told of each change, with what the observer thinks of the target from now on. Both are nodes, by number. */
export type OnChange = (observer: number, target: number, opinion: Opinion) => void;

export interface OpinionWatch {
  /** A life of the observer begins, which thinks nothing of anybody yet. */
  started(observer: number): void;
  stepped(step: ViewStep): void;
}

/** Of a protocol that cannot tell lives apart: an opinion is about the address, in whatever life it is. */
const WHATEVER_LIFE = 0;

export function watchOpinions(nodes: Trial['nodes'], changed: OnChange): OpinionWatch {
  /** By observer and target: the life of the target that the observer has listed once, and then not any more. */
  const dropped: number[][] = [];

  /** The life that an entry of a view of the observer is about; `null` if nobody else is living it. */
  function lifeAt(observer: number, view: MembershipView, index: number): number | null {
    const target = nodeOfAddress(view.addresses[index]!);
    const status = nodes[target];
    if (target === observer || status === undefined || !isLive(view, index, status)) return null;
    return view.epochs === null ? WHATEVER_LIFE : status.life;
  }

  /** Of whom these suspect, and those do not; both views list them, in the same life. */
  function noteSuspicions(
    step: ViewStep,
    these: readonly Address[],
    those: readonly Address[],
    now: Opinion,
  ) {
    const { node, before, after } = step;
    for (const address of these) {
      if (those.includes(address) || isNew(before, after, address)) continue;
      const index = indexOfAddress(after.addresses, address);
      if (index >= 0 && lifeAt(node, after, index) !== null) changed(node, nodeOfAddress(address), now);
    }
  }

  function noteMembers({ node, before, after }: ViewStep): void {
    after.addresses.forEach((address, index) => {
      if (dropped[node] === undefined || !isNew(before, after, address)) return;
      const life = lifeAt(node, after, index);
      if (life === null || dropped[node][nodeOfAddress(address)] !== life) return;
      changed(node, nodeOfAddress(address), after.suspects.includes(address) ? 'suspected' : 'trusted');
    });
    before.addresses.forEach((address, index) => {
      if (indexOfAddress(after.addresses, address) >= 0) return;
      const life = lifeAt(node, before, index);
      if (life === null) return;
      dropped[node] ??= [];
      dropped[node][nodeOfAddress(address)] = life;
      changed(node, nodeOfAddress(address), 'not listed');
    });
  }

  return {
    started(observer) {
      delete dropped[observer];
    },
    stepped(step) {
      const { cause, before, after } = step;
      // What a new life lists first it has not listed before; and who leaves has no opinion any more.
      if (cause === 'start' || cause === 'leave') return;
      if (after.suspects !== before.suspects) {
        noteSuspicions(step, after.suspects, before.suspects, 'suspected');
        noteSuspicions(step, before.suspects, after.suspects, 'trusted');
      }
      if (after.addresses !== before.addresses) noteMembers(step);
    },
  };
}
