import { expect, test } from 'vitest';
import { viewStep } from '../../src/judge/view-step.ts';
import type { MembershipView } from '../../src/protocol/protocol.ts';
import type { StepCause } from '../../src/trace/event.ts';
import { listing } from '../support/hand-made-trial.ts';

const BEFORE: MembershipView = listing([1, 2]);

function isPlain(change: Partial<MembershipView>, cause: StepCause = 'receive'): boolean {
  return viewStep(5, 0, cause, 5, BEFORE, { ...BEFORE, ...change }).isPlain;
}

test('a step that leaves members, lives and suspects as they were is plain, whatever signs of life are new', () => {
  expect(isPlain({})).toBe(true);
  expect(isPlain({}, 'tick')).toBe(true);
  expect(isPlain({ heartbeats: [7, 8], heardTicks: [4, 5] })).toBe(true);
});

test('one that replaces any of them is not', () => {
  expect(isPlain({ addresses: [1] })).toBe(false);
  expect(isPlain({ suspects: [2] })).toBe(false);
  expect(isPlain({ epochs: [0, 1] })).toBe(false);
  expect(isPlain({ inGroup: !BEFORE.inGroup })).toBe(false);
});

test('nor is one that begins or ends a life', () => {
  expect(isPlain({}, 'start')).toBe(false);
  expect(isPlain({}, 'leave')).toBe(false);
});
