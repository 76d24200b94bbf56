import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomSchedules } from '../../src/generation/random-schedules.ts';
import { hardened } from '../../src/protocol/variants.ts';
import { upAtTheEnd } from '../../src/simulation/lives.ts';
import { nodeName, type Schedule } from '../../src/simulation/schedule.ts';
import { runWorld } from '../../src/simulation/world.ts';

function upInTheWorld(schedule: Schedule): Set<string> {
  const up = new Set<string>();
  runWorld(hardened.create(schedule.settings), schedule, {
    observer: {
      started: (_, node) => void up.add(nodeName(node)),
      stopped: (_, node) => void up.delete(nodeName(node)),
    },
  });
  return up;
}

test('it is those who are up when the world has run through the schedule', () => {
  const faults = ['join', 'leave', 'crash', 'restart', 'pause'] as const;
  for (const schedule of fc.sample(randomSchedules({ faults, maxNodes: 4 }), { seed: 1, numRuns: 150 })) {
    expect(new Set(upAtTheEnd(schedule))).toEqual(upInTheWorld(schedule));
  }
});
