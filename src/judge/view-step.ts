/** A step of a node, as what its view was before and is after it. */
import type { MembershipView } from '../protocol/protocol.ts';
import type { StepCause } from '../trace/event.ts';
import type { Reading, ViewStep } from './invariant.ts';

export function viewStep(
  tick: number,
  node: number,
  cause: StepCause,
  now: number,
  before: MembershipView,
  after: MembershipView,
  reading: Reading | null = null,
): ViewStep {
  const isPlain = (cause === 'tick' || cause === 'receive') && showsTheSame(before, after);
  return { tick, node, cause, now, before, after, reading, isPlain };
}

/** Only what a step has replaced can have changed, for nothing that is shown is ever written to. */
function showsTheSame(before: MembershipView, after: MembershipView): boolean {
  return (
    before.inGroup === after.inGroup &&
    before.addresses === after.addresses &&
    before.suspects === after.suspects &&
    before.epochs === after.epochs
  );
}
