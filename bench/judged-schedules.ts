/** How many random schedules are run and judged in a second, as a hunt does it: all invariants and all situations watching. */
import fc from 'fast-check';
import { type AnyVariant, catalogueFor, schedulesOf, situationsFor } from '../src/family/family.ts';
import type { Schedule } from '../src/faults/schedule.ts';
import { scheduleArbitrary } from '../src/generation/schedule-arbitrary.ts';
import { judge } from '../src/judge/judge.ts';
import type { Benchmark } from './benchmark.ts';

/** So many that one reading takes about a second. */
export function judgedSchedules(variant: AnyVariant, count: number): Benchmark {
  const { invariants } = catalogueFor(variant);
  const situations = situationsFor(variant);
  let schedules: readonly Schedule[] = [];

  function judgeAll(): number {
    for (const schedule of schedules) {
      const { violation } = judge(variant.create(schedule), schedule, invariants, { situations });
      if (violation !== null) throw new Error(`${violation.claim} does not hold: ${violation.seen}`);
    }
    return schedules.length;
  }

  return {
    name: `random schedules, judged, ${variant.name}`,
    unit: 'schedules/s',
    better: 'higher',
    repetitions: 5,
    warmUp() {
      schedules = fc.sample(scheduleArbitrary(schedulesOf(variant)), { seed: 1, numRuns: count });
      judgeAll();
    },
    run: judgeAll,
  };
}
