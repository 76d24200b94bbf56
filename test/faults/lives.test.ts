import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import { livesIn, upAtTheEnd } from '../../src/faults/lives.ts';
import { type NodeName, nodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** Who is up when the world has run through the schedule, and how many lives have begun. */
function inTheWorld(schedule: Schedule): { readonly up: Set<string>; readonly lives: number } {
  const up = new Set<string>();
  let lives = 0;
  runWorld(hardened.create(schedule), schedule, {
    observer: {
      started(_, node) {
        up.add(nodeName(node));
        lives++;
      },
      stopped: (_, node) => void up.delete(nodeName(node)),
    },
  });
  return { up, lives };
}

test('who is up, and how many lives there were, is what the world comes to', () => {
  const faults = ['join', 'leave', 'crash', 'restart', 'pause'] as const;
  for (const schedule of fc.sample(scheduleArbitrary({ faults, maxNodes: 4 }), { seed: 1, numRuns: 250 })) {
    const { up, lives } = inTheWorld(schedule);
    expect(new Set(upAtTheEnd(schedule))).toEqual(up);
    expect(livesIn(schedule)).toBe(lives);
  }
});

describe('a life is counted', () => {
  const at = (kind: 'join' | 'leave' | 'crash' | 'restart', atTick: number, node: NodeName): Fault => {
    return { kind, atTick, node };
  };
  const lives = (...faults: Fault[]) => livesIn(scheduleOf({ nodes: 2, faults }));

  test('for each node that comes up', () => {
    expect(lives()).toBe(2);
  });

  test('for each restart of one that was there, up or down', () => {
    expect(lives(at('restart', 9, 'n2'))).toBe(3);
    expect(lives(at('crash', 8, 'n2'), at('restart', 9, 'n2'), at('restart', 9, 'n2'))).toBe(4);
  });

  test('for a return after a leave, in the same tick too, and not for a leave alone', () => {
    expect(lives(at('leave', 9, 'n2'), at('join', 9, 'n2'))).toBe(3);
    expect(lives(at('leave', 9, 'n2'))).toBe(2);
  });

  test('not for a restart of one that has left, nor for a join of one that is there', () => {
    expect(lives(at('leave', 9, 'n2'), at('restart', 12, 'n2'), at('join', 12, 'n1'))).toBe(2);
  });

  test('not for a return of one that was stalled when it should have left', () => {
    const stall: Fault = { kind: 'pause', node: 'n2', fromTick: 5, untilTick: 20, wakes: 'mail-first' };
    expect(lives(stall, at('leave', 9, 'n2'), at('join', 12, 'n2'))).toBe(2);
  });
});
