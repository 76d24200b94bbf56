/** How many random schedules are run and judged in a second, all invariants watching. */
import fc from 'fast-check';
import type { Schedule } from '../src/faults/schedule.ts';
import { INVARIANTS } from '../src/gossip/catalogue.ts';
import { scheduleArbitrary } from '../src/gossip/schedules/drawn.ts';
import { hardened } from '../src/gossip/variants.ts';
import { judge } from '../src/judge/judge.ts';
import type { Benchmark } from './benchmark.ts';

const SCHEDULES = 300;

function judgeAll(schedules: readonly Schedule[]): number {
  for (const schedule of schedules) {
    const { violation } = judge(hardened.create(schedule), schedule, INVARIANTS);
    if (violation !== null) throw new Error(`${violation.claim} does not hold: ${violation.seen}`);
  }
  return schedules.length;
}

export function judgedSchedules(): Benchmark {
  const schedules = fc.sample(scheduleArbitrary(), { seed: 1, numRuns: SCHEDULES });
  return {
    name: 'random schedules, judged',
    unit: 'schedules/s',
    better: 'higher',
    repetitions: 5,
    warmUp: () => judgeAll(schedules),
    run: () => judgeAll(schedules),
  };
}
