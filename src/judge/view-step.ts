/** A step of a node, as what its view was before and is after it. */
import { sameNumbers } from '../protocol/ascending.ts';
import type { MembershipView } from '../protocol/protocol.ts';
import type { StepCause } from '../trace/event.ts';
import type { ViewStep } from './invariant.ts';

export function viewStep(
  tick: number,
  node: number,
  cause: StepCause,
  now: number,
  before: MembershipView,
  after: MembershipView,
): ViewStep {
  const isPlain = (cause === 'tick' || cause === 'receive') && showsTheSame(before, after);
  return { tick, node, cause, now, before, after, isPlain };
}

/** Are the same members listed, in the same lives, and the same of them suspected, by one that is in the group or not as before? */
function showsTheSame(before: MembershipView, after: MembershipView): boolean {
  return (
    before.inGroup === after.inGroup &&
    sameNumbers(before.addresses, after.addresses) &&
    sameNumbers(before.suspects, after.suspects) &&
    (before.epochs === null || after.epochs === null
      ? before.epochs === after.epochs
      : sameNumbers(before.epochs, after.epochs))
  );
}
