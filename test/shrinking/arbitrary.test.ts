import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { randomDice } from '../../src/generation/random-dice.ts';
import { shrunkByPasses } from '../../src/generation/schedule-arbitrary.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { scheduleArbitrary, scheduleFrom } from '../../src/gossip/schedules/drawn.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { classic } from '../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const claim = claimNamed('join-completeness')!;
const holds = (schedule: Schedule) => claim.judge(classic.create(schedule), schedule).violation === null;

describe('the arbitrary of schedules', () => {
  test('draws one number, and makes what the dice of it decide', () => {
    const [schedule] = fc.sample(fc.noBias(scheduleArbitrary()), { seed: 5, numRuns: 1 });
    const [leaning] = fc.sample(scheduleArbitrary(), { seed: 5, numRuns: 1 });
    const numbers: number[] = [];
    const arbitrary = shrunkByPasses(
      (mrng) => {
        numbers.push(mrng.nextInt());
        return schedule!;
      },
      gossipSchedules,
      {},
    );
    fc.sample(arbitrary, { seed: 5, numRuns: 1 });
    expect(scheduleFrom(randomDice(numbers[0]!))).toEqual(schedule);
    expect(scheduleFrom(randomDice(numbers[0]!, 1 / 2))).toEqual(leaning);
  });

  test('shrinks an example, which nobody has generated', () => {
    const example = scheduleOf({
      nodes: 4,
      joinTicks: [9, 2, 0, 4],
      faults: [
        { kind: 'crash', atTick: 30, node: 'n3' },
        { kind: 'restart', atTick: 44, node: 'n3' },
      ],
      settings: { fanout: 3, groupSize: 5 },
    });
    const { counterexample } = fc.check(fc.property(scheduleArbitrary(), holds), {
      examples: [[example]],
      numRuns: 1,
    });
    expect(counterexample![0]).toEqual(
      scheduleOf({ nodes: 2, joinTicks: [1, 0], settings: { fanout: 1, joinRetryTicks: 1 } }),
    );
  });

  test('shrinks a kept case within what it is made of', () => {
    const read = readCase('shrunk-cases/join-completeness-20592063.json', KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    const { schedule } = read.value;
    const { counterexample } = fc.check(fc.property(scheduleArbitrary({ faults: ['drop'] }), holds), {
      examples: [[schedule]],
      numRuns: 1,
    });
    expect(counterexample?.[0]?.faults.slice(2)).toEqual([
      { kind: 'lose', atTick: 0, from: 'n2', to: 'n1', place: 0 },
    ]);
  });

  test('takes no other value for a schedule', () => {
    const arbitrary = scheduleArbitrary();
    for (const value of [null, 7, 'n1', [], {}]) expect(arbitrary.canShrinkWithoutContext(value)).toBe(false);
  });

  test('a path leads to the same schedule again', () => {
    const property = fc.property(scheduleArbitrary(), holds);
    const first = fc.check(property, { seed: 3 });
    const again = fc.check(property, { seed: 3, path: first.counterexamplePath!, endOnFailure: true });
    expect(first.numShrinks).toBeGreaterThan(0);
    expect(again.counterexample).toEqual(first.counterexample);
  });

  test('a value asked for its shrinks twice gives the same ones twice', () => {
    const arbitrary = scheduleArbitrary();
    const [schedule] = fc.sample(arbitrary, { seed: 4, numRuns: 1 });
    const firstTen = () => [...arbitrary.shrink(schedule!, undefined).take(10)].map(({ value }) => value);
    expect(firstTen()).toEqual(firstTen());
    const [shrink] = [...arbitrary.shrink(schedule!, undefined).take(1)];
    const ofShrink = () => [...arbitrary.shrink(shrink!.value, shrink!.context).take(5)].length;
    expect([ofShrink(), ofShrink()]).toEqual([5, 5]);
  });
});
