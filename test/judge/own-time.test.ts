import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { ownTimeOf } from '../../src/judge/own-time.ts';
import { schedule } from '../support/schedules.ts';

const N1 = 0;
const N2 = 1;

function ownTime(...faults: Fault[]) {
  return ownTimeOf(schedule({ nodes: 2, horizonTicks: 30, faults }));
}

/** Of the clock of n1. */
function jump(atTick: number, byTicks: number): Fault {
  return { kind: 'clock-jump', atTick, node: 'n1', clock: 'monotonic', byTicks };
}

describe('the longest silence that a node can have measured', () => {
  test('is the time that has passed, where all clocks go right', () => {
    const { silenceAtMost } = ownTime({ kind: 'crash', atTick: 3, node: 'n2' });
    expect(silenceAtMost(N1, 4, 10)).toBe(6);
    expect(silenceAtMost(N1, 10, 10)).toBe(0);
  });

  test('is longer by as much as its clock has jumped ahead meanwhile', () => {
    const { silenceAtMost } = ownTime(jump(6, 5));
    expect(silenceAtMost(N1, 4, 10)).toBe(11);
    expect(silenceAtMost(N2, 4, 10)).toBe(6);
  });

  test('is not longer for a jump before anything was heard, nor for one that is still to come', () => {
    const { silenceAtMost } = ownTime(jump(6, 5));
    expect(silenceAtMost(N1, 6, 10)).toBe(4);
    expect(silenceAtMost(N1, 2, 5)).toBe(3);
  });

  test('is shorter by the ticks that its clock has stood still', () => {
    const { silenceAtMost } = ownTime({
      kind: 'slow-clock',
      node: 'n1',
      fromTick: 4,
      untilTick: 10,
      everyTicks: 2,
    });
    expect(silenceAtMost(N1, 4, 10)).toBe(3);
    expect(silenceAtMost(N2, 4, 10)).toBe(6);
  });

  test('counts a tick in which the clock was set back as one: time has gone on', () => {
    const { silenceAtMost } = ownTime(jump(6, -4), jump(9, 4));
    expect(silenceAtMost(N1, 5, 6)).toBe(1);
    // From 5 back to 2 and ahead to 9: ticks 6, 7, 8 and 10 count one each, and tick 9 counts five.
    expect(silenceAtMost(N1, 5, 10)).toBe(9);
  });
});
