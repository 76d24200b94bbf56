import { describe, expect, test } from 'vitest';
import { type Elapsed, ownMeasure } from '../../src/judge/own-measure.ts';
import type { StepCause } from '../../src/trace/event.ts';

/** What has passed at each of these steps of one node that has started at 10 on its clock. */
function elapsed(...steps: readonly (readonly [StepCause, number])[]): Elapsed[] {
  const measure = ownMeasure(1);
  measure.elapsed({ node: 0, cause: 'start', now: 10 });
  return steps.map(([cause, now]) => measure.elapsed({ node: 0, cause, now }));
}

const exactly = (ticks: number): Elapsed => ({ leastTicks: ticks, mostTicks: ticks });
const between = (leastTicks: number, mostTicks: number): Elapsed => ({ leastTicks, mostTicks });

describe('what has passed since the last turn', () => {
  test('is exactly what the clock has gone on by, as long as that is a tick at the most', () => {
    expect(elapsed(['tick', 10], ['receive', 11], ['tick', 11], ['tick', 12])).toEqual(
      [0, 1, 1, 1].map(exactly),
    );
  });

  test('counts from the turn, and not from the step before', () => {
    expect(elapsed(['tick', 10], ['receive', 11], ['receive', 11], ['tick', 11])).toEqual(
      [0, 1, 1, 1].map(exactly),
    );
  });

  test('is open after a stall or a step ahead: from nothing to all of it', () => {
    expect(elapsed(['tick', 18], ['tick', 19])).toEqual([between(0, 8), exactly(1)]);
    expect(elapsed(['receive', 18], ['tick', 18])).toEqual([between(0, 8), between(0, 8)]);
  });

  test('is open after a step back: all of it, nothing, or the one period after which it is the turn again', () => {
    expect(elapsed(['tick', 3], ['tick', 4])).toEqual([between(-7, 1), exactly(1)]);
  });

  test('stays open when the clock goes ahead and back again between two turns', () => {
    expect(elapsed(['receive', 17], ['tick', 11])).toEqual([between(0, 7), between(-6, 7)]);
  });

  test('is open when the clock goes on by a tick twice without a turn', () => {
    expect(elapsed(['receive', 11], ['tick', 12])).toEqual([exactly(1), between(0, 2)]);
  });
});

test('each node has a measure of its own, and begins anew with each life', () => {
  const measure = ownMeasure(2);
  measure.elapsed({ node: 0, cause: 'start', now: 10 });
  measure.elapsed({ node: 1, cause: 'start', now: 50 });
  expect(measure.elapsed({ node: 0, cause: 'tick', now: 11 })).toEqual(exactly(1));
  measure.elapsed({ node: 1, cause: 'start', now: 90 });
  expect(measure.elapsed({ node: 1, cause: 'tick', now: 91 })).toEqual(exactly(1));
});
