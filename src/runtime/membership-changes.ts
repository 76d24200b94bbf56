/** What a member has come to believe in a step, as events. */
import type { Address } from '../protocol/address.ts';
import { indexOfAddress } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';

export interface MembershipChange {
  readonly event: 'joined' | 'listed' | 'restarted' | 'suspected' | 'trusted' | 'removed';
  /** `null`: it is about the group. */
  readonly member: Address | null;
  /** Which life of the member; `null` where that is not told apart. */
  readonly epoch: number | null;
}

/** @param before `null`: it has just come up. */
export function membershipChanges(before: MembershipView | null, after: MembershipView): MembershipChange[] {
  const changes: MembershipChange[] = [];
  if (after.inGroup && before?.inGroup !== true) changes.push({ event: 'joined', member: null, epoch: null });
  for (const [index, member] of after.addresses.entries()) {
    const epoch = after.epochs?.[index] ?? null;
    const then = before === null ? -1 : indexOfAddress(before.addresses, member);
    const wasSuspected = then >= 0 && indexOfAddress(before!.suspects, member) >= 0;
    const isSuspected = indexOfAddress(after.suspects, member) >= 0;
    if (then < 0) changes.push({ event: 'listed', member, epoch });
    else if ((before!.epochs?.[then] ?? null) !== epoch) changes.push({ event: 'restarted', member, epoch });
    if (isSuspected && !wasSuspected) changes.push({ event: 'suspected', member, epoch });
    if (!isSuspected && wasSuspected) changes.push({ event: 'trusted', member, epoch });
  }
  for (const [index, member] of (before?.addresses ?? []).entries()) {
    if (indexOfAddress(after.addresses, member) >= 0) continue;
    changes.push({ event: 'removed', member, epoch: before!.epochs?.[index] ?? null });
  }
  return changes;
}
