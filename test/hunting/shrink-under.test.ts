import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/faults/schedule.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { scheduleArbitrary, spaceOf } from '../../src/gossip/schedules/drawn.ts';
import { classic } from '../../src/gossip/variants.ts';
import { type Broken, type Shrunk, shrinkUnder } from '../../src/hunting/shrink-under.ts';

const claim = claimNamed('join-completeness')!;
const violationUnder = (schedule: Schedule) => claim.judge(classic.create(schedule), schedule).violation;
const options = { space: spaceOf(), violationUnder, pause: setImmediate };

/** The first schedules that break the claim, with the seeds that fast-check draws them from. */
function* broken(): Generator<Broken & { readonly seed: number }> {
  for (let seed = 0; ; seed++) {
    const [schedule] = fc.sample(scheduleArbitrary(), { seed, numRuns: 1 });
    const violation = violationUnder(schedule!);
    if (violation !== null) yield { schedule: schedule!, violation, seed };
  }
}
const some = [...take(broken(), 4)];

describe('the shrinker, driven by us and by the runner of fast-check,', () => {
  test.each(some)('ends with the same schedule by the same way (seed $seed)', async (found) => {
    const { schedule, violation, path } = await shrinkUnder(found, options);
    const property = fc.property(scheduleArbitrary(), (each) => violationUnder(each)?.claim !== claim.name);
    const outcome = fc.check(property, { seed: found.seed, numRuns: 1 });
    expect(schedule).toEqual(outcome.counterexample![0]);
    expect([0, ...path].join(':')).toBe(outcome.counterexamplePath);
    expect(path).toHaveLength(outcome.numShrinks);
    expect(violation).toEqual(violationUnder(schedule));
  });
});

test('what breaks another claim is not taken', async () => {
  const found = some[0]!;
  const elsewhere = (schedule: Schedule) => ({ ...violationUnder(schedule)!, claim: 'another' });
  const shrunk = await shrinkUnder(found, { ...options, violationUnder: elsewhere, maxExecutions: 20 });
  expect(shrunk).toMatchObject({ schedule: found.schedule, executions: 20, path: [] });
});

test('tells after each run what there is so far, and stops when it is told to', async () => {
  const told: Shrunk[] = [];
  const shouldStop = () => told.length === 7;
  const shrunk = await shrinkUnder(some[0]!, { ...options, onRun: (soFar) => told.push(soFar), shouldStop });
  expect(told.map(({ executions }) => executions)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(shrunk).toBe(told.at(-1));
});

function* take<Value>(values: Iterable<Value>, count: number): Generator<Value> {
  let left = count;
  for (const value of values) {
    if (left-- === 0) return;
    yield value;
  }
}
