/** A protocol that wants to know what comes is told so, and then that is what comes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Schedule } from '../../src/faults/schedule.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Foreseeing, ForeseenStep } from '../../src/protocol/foresight.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { createWorld } from '../../src/simulation/make-world.ts';
import { isOver, stepTick } from '../../src/simulation/tick.ts';

const SCHEDULES = fc
  .sample(scheduleArbitrary(), { seed: 11, numRuns: 40 })
  .filter(({ nodes, horizonTicks }) => nodes * horizonTicks < 900);

/** Writes down what was foreseen, and each step that was made after that. */
function watched<State, Message>(protocol: Protocol<State, Message>) {
  const foreseen: ForeseenStep<State, Message>[] = [];
  const made: ForeseenStep<State, Message>[] = [];
  const watching: Foreseeing<State, Message> = {
    ...protocol,
    foresee(steps) {
      foreseen.push(...steps);
    },
    reduce(state, input) {
      made.push({ state, input });
      return protocol.reduce(state, input);
    },
  };
  return { foreseen, made, watching };
}

/** By tick: how many steps were foreseen, and whether just those are the last that were made in it, or the first of the last. */
function ticksOf(schedule: Schedule, serialise = false): { foreseen: number; came: boolean }[] {
  const { foreseen, made, watching } = watched(hardened.create(schedule));
  const world = createWorld(watching, schedule, { serialise });
  const ticks: { foreseen: number; came: boolean }[] = [];
  while (!isOver(world)) {
    foreseen.length = 0;
    made.length = 0;
    stepTick(world);
    const inputs = made.map(({ input }) => JSON.stringify(input));
    const expected = foreseen.map(({ input }) => JSON.stringify(input));
    // Whoever is struck or wakes makes its steps before.
    const first = inputs.findIndex((_, at) => expected.every((each, offset) => inputs[at + offset] === each));
    ticks.push({ foreseen: foreseen.length, came: expected.length === 0 || first >= 0 });
  }
  return ticks;
}

describe('steps that are foreseen', () => {
  test('are those that are made, in their order', () => {
    expect(SCHEDULES.length).toBeGreaterThan(10);
    for (const schedule of SCHEDULES) expect(ticksOf(schedule).filter(({ came }) => !came)).toEqual([]);
  });

  test('are nearly all', () => {
    const foreseen = SCHEDULES.flatMap((schedule) => ticksOf(schedule)).filter((tick) => tick.foreseen > 0);
    expect(foreseen.length).toBeGreaterThan(500);
  });

  test('are not told where messages come over a wire, for nobody knows yet what comes out of it', () => {
    expect(
      SCHEDULES.flatMap((schedule) => ticksOf(schedule, true)).every(({ foreseen }) => foreseen === 0),
    ).toBe(true);
  });
});
