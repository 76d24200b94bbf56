import { expect, test } from 'vitest';
import { acquaintanceOf } from '../../../src/gossip/claims/acquaintance.ts';
import { viewStep } from '../../../src/judge/view-step.ts';
import type { StepCause } from '../../../src/trace/event.ts';
import { listing } from '../../support/hand-made-trial.ts';

/** The second node makes these steps, and believes these addresses after each. */
function countAfter(
  ...steps: readonly (readonly [cause: StepCause, addresses: readonly number[]])[]
): number {
  const acquaintance = acquaintanceOf(2);
  let before = listing([2]);
  for (const [tick, [cause, addresses]] of steps.entries()) {
    const after = listing(addresses);
    acquaintance.changed(viewStep(tick, 1, cause, tick, before, after));
    before = after;
  }
  return acquaintance.countOf(1);
}

test('whoever was ever listed counts, once, and the node itself', () => {
  expect(countAfter(['start', [2]], ['receive', [1, 2]], ['tick', [2]], ['receive', [2, 3]])).toBe(3);
  expect(countAfter(['start', [2]], ['receive', [1, 2]], ['tick', [2]], ['receive', [1, 2]])).toBe(2);
});

test('a new life begins with nobody', () => {
  expect(countAfter(['start', [2]], ['receive', [1, 2, 3]], ['start', [2]])).toBe(1);
});
