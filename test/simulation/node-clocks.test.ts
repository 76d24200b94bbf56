import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClockName } from '../../src/faults/clock-effect.ts';
import type { ClockJumpFault } from '../../src/faults/clock-jump.ts';
import type { Fault } from '../../src/faults/fault.ts';
import type { SlowClockFault } from '../../src/faults/slow-clock.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { historyLines } from '../../src/simulation/history.ts';
import { nodeClocks } from '../../src/simulation/node-clocks.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { finalStates, linesWith, run } from '../support/runs.ts';
import { joins, schedule } from '../support/schedules.ts';
import { settings } from '../support/settings.ts';
import { silent } from '../support/worded-protocol.ts';

const slow = (different: Partial<SlowClockFault> = {}): SlowClockFault => ({
  kind: 'slow-clock',
  node: 'n1',
  fromTick: 2,
  untilTick: 11,
  everyTicks: 3,
  ...different,
});

const jump = (atTick: number, byTicks: number, node = 'n1'): ClockJumpFault => ({
  kind: 'clock-jump',
  atTick,
  node,
  clock: 'monotonic',
  byTicks,
});

const setWall = (atTick: number, byTicks: number): ClockJumpFault => ({
  ...jump(atTick, byTicks),
  clock: 'wall',
});

/** What a clock of `n1` shows, tick by tick; the monotonic one unless said otherwise. */
function shown(faults: readonly Fault[], ticks = 14, clock: ClockName = 'monotonic'): number[] {
  const clocks = nodeClocks(schedule({ faults }));
  return Array.from({ length: ticks }, (_, tick) => {
    clocks.beginTick(tick);
    return clock === 'wall' ? clocks.wall(0) : clocks.now(0);
  });
}

/** The ticks of `n1`: by the world's clock, and by its own. */
function ticksOf(faults: readonly Fault[]): { world: number[]; own: number[] } {
  const one = schedule({ nodes: 1, horizonTicks: 14, faults: [...joins(1), ...faults] });
  const [state] = finalStates(silent, one);
  return {
    world: linesWith(run(silent, one), ' tick').map((line) => Number(line.split(' ')[0])),
    own: state!.past.filter((step) => step.endsWith('tick')).map((step) => Number(step.split(' ')[0])),
  };
}

describe('a clock', () => {
  test('shows the world’s tick as long as nothing happens to it', () => {
    expect(shown([slow({ node: 'n2' }), jump(3, 5, 'n3')], 5)).toEqual([0, 1, 2, 3, 4]);
  });

  test('that is slow stands still in every so many ticks of its window, and keeps what it has lost', () => {
    expect(shown([slow()])).toEqual([0, 1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 10]);
  });

  test('of the shortest window does not stand still at all', () => {
    expect(shown([slow({ untilTick: 4 })])).toEqual(shown([]));
    expect(shown([slow({ untilTick: 2 })])).toEqual(shown([]));
  });

  test('stands still once where two faults slow it down in the same tick', () => {
    expect(shown([slow(), slow()])).toEqual(shown([slow()]));
  });

  test('jumps ahead, and goes on from there', () => {
    expect(shown([jump(3, 5)], 6)).toEqual([0, 1, 2, 8, 9, 10]);
  });

  test('jumps back, and goes on from there', () => {
    expect(shown([jump(4, -3)], 7)).toEqual([0, 1, 2, 3, 1, 2, 3]);
  });

  test('never goes below the 0 that it started from', () => {
    expect(shown([jump(4, -100)], 7)).toEqual([0, 1, 2, 3, 0, 1, 2]);
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.record({
              kind: fc.constant('clock-jump' as const),
              clock: fc.constantFrom<ClockName>('monotonic', 'wall'),
              node: fc.constant('n1'),
              atTick: fc.nat({ max: 12 }),
              byTicks: fc.integer({ min: -20, max: 20 }),
            }),
            fc.record({
              kind: fc.constant('slow-clock' as const),
              node: fc.constant('n1'),
              fromTick: fc.nat({ max: 12 }),
              untilTick: fc.nat({ max: 16 }),
              everyTicks: fc.integer({ min: 2, max: 4 }),
            }),
          ),
          { maxLength: 6 },
        ),
        (faults) => {
          expect(Math.min(...shown(faults))).toBeGreaterThanOrEqual(0);
          expect(Math.min(...shown(faults, 14, 'wall'))).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('a wall clock', () => {
  test('shows the world’s tick as long as nothing happens to it', () => {
    expect(shown([slow({ node: 'n2' })], 5, 'wall')).toEqual([0, 1, 2, 3, 4]);
  });

  test('is set, and goes on from there; the monotonic clock does not hear of it', () => {
    expect(shown([setWall(3, 5), setWall(5, -4)], 7, 'wall')).toEqual([0, 1, 2, 8, 9, 6, 7]);
    expect(shown([setWall(3, 5), setWall(5, -4)], 7)).toEqual(shown([], 7));
  });

  test('does not hear of a jump of the monotonic clock either', () => {
    expect(shown([jump(3, 5)], 6, 'wall')).toEqual(shown([], 6));
  });

  test('runs slow with the monotonic one: one oscillator drives both', () => {
    expect(shown([slow()], 14, 'wall')).toEqual(shown([slow()]));
    expect(shown([slow(), slow()], 14, 'wall')).toEqual(shown([slow()]));
  });

  test('comes with every input, beside the monotonic one', () => {
    const told: [string, number, number][] = [];
    const watching = {
      ...silent,
      reduce: (...[state, input]: Parameters<typeof silent.reduce>) => {
        told.push([input.kind, input.now, input.wall]);
        return silent.reduce(state, input);
      },
    };
    const faults: Fault[] = [
      ...joins(1),
      setWall(1, 7),
      { kind: 'restart', atTick: 2, node: 'n1' },
      { kind: 'leave', atTick: 3, node: 'n1' },
    ];
    run(watching, schedule({ nodes: 1, horizonTicks: 4, faults }));
    expect(told).toEqual([
      ['start', 0, 0],
      ['tick', 0, 0],
      ['tick', 1, 8],
      ['start', 2, 9],
      ['tick', 2, 9],
      ['leave', 3, 10],
    ]);
  });

  test.each([hardened, classic])('that is set changes nothing for $name', (variant) => {
    const protocol = variant.create(setupOf(settings()));
    const viewsOf = (faults: readonly Fault[]) => {
      const watched = schedule({ horizonTicks: 40, faults: [...joins(3), ...faults] });
      return historyLines(protocol, watched).filter((line) => !line.includes('wall set'));
    };
    expect(viewsOf([setWall(12, 30), setWall(20, -9)])).toEqual(viewsOf([]));
  });
});

describe('a node whose clock stands still', () => {
  test('makes no tick then, and its own time does not go on', () => {
    expect(ticksOf([slow()])).toEqual({
      world: [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 13],
      own: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    });
  });

  test('still receives, by the time that its clock shows', () => {
    const protocol = {
      ...silent,
      reduce: (...[state, input]: Parameters<typeof silent.reduce>) => {
        const step = silent.reduce(state, input);
        return state.self === 2 && input.kind === 'tick'
          ? { ...step, outbox: [{ to: 1, message: 'hm' }] }
          : step;
      },
    };
    const two = schedule({ nodes: 2, horizonTicks: 6, faults: [...joins(2), slow()] });
    const past = finalStates(protocol, two)[0]!.past;
    expect(past.slice(-5)).toEqual(['3 hm', '3 tick', '3 hm', '4 hm', '4 tick']);
  });
});

describe('a node whose clock is set', () => {
  test('ticks on, by the new time', () => {
    expect(ticksOf([jump(3, 5)]).own.slice(0, 5)).toEqual([0, 1, 2, 8, 9]);
    expect(ticksOf([jump(4, -3)]).own.slice(0, 6)).toEqual([0, 1, 2, 3, 1, 2]);
    expect(ticksOf([jump(4, -3)]).world).toEqual(ticksOf([]).world);
  });

  test('finds it so after a restart as well: the clock is the machine’s', () => {
    const { own } = ticksOf([
      jump(3, 5),
      { kind: 'crash', atTick: 4, node: 'n1' },
      { kind: 'restart', atTick: 6, node: 'n1' },
    ]);
    expect(own[0]).toBe(11);
  });
});

describe('what is told of clocks', () => {
  const told = (...faults: readonly Fault[]) =>
    linesWith(run(silent, schedule({ nodes: 1, horizonTicks: 14, faults })), 'clock');

  test('is how far each has moved beyond its tick, before anything else happens', () => {
    expect(told(slow())).toEqual(['4 n1 clock -1', '7 n1 clock -1', '10 n1 clock -1']);
    expect(told(jump(3, 5), jump(6, -2))).toEqual(['3 n1 clock 5', '6 n1 clock -2']);
    expect(told(jump(4, -100))).toEqual(['4 n1 clock -4']);
  });

  test('names the wall clock where it was set, and leaves its standing still to the other', () => {
    expect(told(setWall(3, 5), setWall(6, -100))).toEqual(['3 n1 wall clock 5', '6 n1 wall clock -11']);
    expect(told(slow({ untilTick: 5 }), setWall(4, 2))).toEqual(['4 n1 clock -1', '4 n1 wall clock 2']);
  });

  test('is nothing where they have not moved', () => {
    expect(told(jump(0, -5))).toEqual([]);
    expect(told(jump(3, 2), jump(3, -2))).toEqual([]);
    expect(told(setWall(0, -5), setWall(3, 2), setWall(3, -2))).toEqual([]);
  });

  test('comes with every step, as the time of the node that made it', () => {
    const times: [number, number][] = [];
    const faults = [...joins(1), jump(2, 4)];
    const protocol = hardened.create(setupOf(settings()));
    const observed = schedule({ nodes: 1, horizonTicks: 4, faults });
    runWorld(protocol, observed, {
      observer: { stepped: (tick, _node, _cause, _state, now) => times.push([tick, now]) },
    });
    expect(times).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
      [2, 6],
      [3, 7],
    ]);
  });
});
