import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { hardened } from '../../src/gossip/variants.ts';
import type { Protocol } from '../../src/protocol/protocol.ts';
import { type CausalClock, causalClocks } from '../../src/simulation/causal-clocks.ts';
import { historyLines, historyObserver } from '../../src/simulation/history.ts';
import { createWorld } from '../../src/simulation/make-world.ts';
import { isOver, stepTick } from '../../src/simulation/tick.ts';
import { runWorld, summaryOf } from '../../src/simulation/world.ts';
import { keep, restore, type World } from '../../src/simulation/world-state.ts';
import { joins, schedule } from '../support/schedules.ts';

/** Random ones, of those that are quickly run. */
const SCHEDULES = fc
  .sample(scheduleArbitrary(), { seed: 3, numRuns: 60 })
  .filter(({ nodes, horizonTicks }) => nodes * horizonTicks < 900);

/** A world that writes down its history as it goes. */
function written<State, Message>(protocol: Protocol<State, Message>, world: Schedule) {
  const lines: string[] = [];
  const observer = historyObserver(protocol, (event) => lines.push(JSON.stringify(event)));
  return { lines, world: createWorld(protocol, world, { observer }) };
}

const hardenedFor = (each: Schedule) => hardened.create(each);

function stepTo<State, Message>(world: World<State, Message>, tick: number): void {
  while (!isOver(world) && world.tick < tick) stepTick(world);
}

/** What is added to the history until the world is over. */
function rest<State, Message>(world: World<State, Message>, lines: string[]): string[] {
  lines.length = 0;
  stepTo(world, Number.POSITIVE_INFINITY);
  return [...lines];
}

describe('a world that is stepped', () => {
  test.each(SCHEDULES.map((each, index) => [index, each] as const))(
    'has the history of its run (schedule %i)',
    (_, each) => {
      const { world, lines } = written(hardenedFor(each), each);
      stepTo(world, Number.POSITIVE_INFINITY);
      expect(lines).toEqual(historyLines(hardenedFor(each), each));
      expect(summaryOf(world)).toEqual(runWorld(hardenedFor(each), each));
    },
  );

  test('says of a run that nobody has looked at to its end that it was stopped', () => {
    const each = schedule({ faults: joins(3) });
    const { world } = written(hardenedFor(each), each);
    stepTo(world, 7);
    expect(isOver(world)).toBe(false);
    expect(summaryOf(world)).toMatchObject({ end: { kind: 'stopped' }, ticks: 7, nodeTicks: 21 });
  });

  test('is over where a node throws, and stays so', () => {
    const each = schedule({ faults: joins(3) });
    const protocol = hardenedFor(each);
    const broken: typeof protocol = {
      ...protocol,
      reduce(state, input) {
        if (input.now === 5) throw new Error('broken');
        return protocol.reduce(state, input);
      },
    };
    const world = createWorld(broken, each);
    stepTo(world, Number.POSITIVE_INFINITY);
    expect(summaryOf(world)).toMatchObject({ end: { kind: 'threw', call: 'reduce' }, ticks: 6 });
  });
});

describe('a state that was kept', () => {
  test.each(SCHEDULES.map((each, index) => [index, each] as const))(
    'is gone back to, as often as one likes (schedule %i)',
    (_, each) => {
      const { world, lines } = written(hardenedFor(each), each);
      const middle = Math.floor(each.horizonTicks / 2);
      stepTo(world, middle);
      const kept = keep(world);
      const once = rest(world, lines);
      for (let again = 0; again < 2; again++) {
        restore(world, kept);
        expect(rest(world, lines)).toEqual(once);
      }
      expect(summaryOf(world)).toEqual(runWorld(hardenedFor(each), each));
    },
  );

  test('is not what another world makes of it', () => {
    const [each] = SCHEDULES;
    const { world } = written(hardenedFor(each!), each!);
    stepTo(world, 9);
    const kept = keep(world);
    const asJson = JSON.stringify(kept);
    stepTo(world, Number.POSITIVE_INFINITY);
    expect(JSON.stringify(kept)).toBe(asJson);
  });

  test('has in it all that is under way: mail, stalls, slow readers, queues, clocks', () => {
    const busy = schedule({
      nodes: 4,
      horizonTicks: 60,
      faults: [
        ...joins(4),
        { kind: 'delay', from: '*', to: '*', fromTick: 5, untilTick: 25, minTicks: 1, maxTicks: 9 },
        { kind: 'duplicate', from: '*', to: '*', fromTick: 5, untilTick: 25, share: 0.5, lagTicks: 4 },
        { kind: 'pause', node: 'n2', fromTick: 15, untilTick: 30, wakes: 'timer-first' },
        {
          kind: 'slow-reader',
          node: 'n3',
          fromTick: 14,
          untilTick: 33,
          messagesPerTick: 1,
          queueLimit: 3,
          loses: 'newest',
        },
        { kind: 'clock-jump', atTick: 12, node: 'n4', clock: 'monotonic', byTicks: 5 },
        { kind: 'clock-jump', atTick: 13, node: 'n1', clock: 'wall', byTicks: 7 },
        { kind: 'slow-clock', node: 'n1', fromTick: 10, untilTick: 40, everyTicks: 3 },
        { kind: 'crash', atTick: 18, node: 'n4' },
        { kind: 'restart', atTick: 28, node: 'n4' },
      ],
    });
    const { world, lines } = written(hardenedFor(busy), busy);
    for (let tick = 0; tick < busy.horizonTicks; tick += 4) {
      stepTo(world, tick);
      const kept = keep(world);
      const once = rest(world, lines);
      restore(world, kept);
      expect(rest(world, lines)).toEqual(once);
      restore(world, kept);
    }
  });

  test('has the causal clocks in it', () => {
    const each = schedule({ faults: joins(3) });
    const clocks = causalClocks(3, () => true);
    const world = createWorld(hardenedFor(each), each, { clocks });
    const readings = () => [0, 1, 2].map((node): CausalClock => clocks.of(node));
    stepTo(world, 8);
    const [kept, then] = [keep(world), readings()];
    stepTo(world, Number.POSITIVE_INFINITY);
    const end = readings();
    restore(world, kept);
    expect(readings()).toEqual(then);
    stepTo(world, Number.POSITIVE_INFINITY);
    expect(readings()).toEqual(end);
    expect(end).not.toEqual(then);
  });
});

describe('another future', () => {
  const past: Fault[] = [...joins(4), { kind: 'crash', atTick: 6, node: 'n4' }];
  const loss: Fault = { kind: 'drop', from: '*', to: 'n2', fromTick: 20, untilTick: 30, share: 1 };
  const restarted: Fault = { kind: 'restart', atTick: 25, node: 'n4' };
  const worldOf = (...more: Fault[]) => schedule({ nodes: 4, horizonTicks: 60, faults: [...past, ...more] });

  test('from a tick on has other faults, and is the run that had them all along', () => {
    const first = written(hardenedFor(worldOf()), worldOf(loss));
    stepTo(first.world, 20);
    const kept = keep(first.world);
    for (const other of [worldOf(), worldOf(restarted), worldOf(loss, restarted)]) {
      const second = written(hardenedFor(other), other);
      restore(second.world, kept);
      const whole = historyLines(hardenedFor(other), other);
      const future = rest(second.world, second.lines);
      expect(future.length).toBeGreaterThan(100);
      expect(whole.slice(-future.length)).toEqual(future);
      expect(summaryOf(second.world)).toEqual(runWorld(hardenedFor(other), other));
    }
  });

  test('of a world with other nodes there is none', () => {
    const three = schedule({ faults: joins(3) });
    const kept = keep(createWorld(hardenedFor(three), three));
    const four = createWorld(hardenedFor(worldOf()), worldOf());
    expect(() => restore(four, kept)).toThrow('a world of 3 nodes is none of 4');
  });
});
