import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { NodeName } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { FOREVER, isLasting } from '../../src/faults/times.ts';
import { type CorePlan, REMAINS, type Remains, withCore } from '../../src/generation/core.ts';
import { sufficientHorizonTicks } from '../../src/gossip/bounds.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { settingsOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';
import { scheduleOf } from '../support/schedule-of.ts';

/** n1 and n2 are the core, n3 and n4 are not. */
function coreOfTwo(faults: readonly Fault[], remains: Remains = 'well'): Schedule {
  const plan: CorePlan = {
    inCore: [true, true, false, false],
    remains: [remains, remains, remains, remains],
  };
  return withCore(scheduleOf({ nodes: 4, faults }), plan, gossipSchedules);
}

/** What the core adds to these faults. */
function added(faults: readonly Fault[], remains: Remains = 'well'): readonly Fault[] {
  return coreOfTwo(faults, remains).faults.slice(4 + faults.length);
}

/** Who is up at the end of the run. */
function upAtEnd(schedule: Schedule): NodeName[] {
  const up = new Set<number>();
  runWorld(obedientProtocol(), schedule, {
    observer: { started: (_tick, node) => up.add(node), stopped: (_tick, node) => up.delete(node) },
  });
  return [...up].sort((a, b) => a - b).map((node) => `n${node + 1}`);
}

const crash = (node: NodeName, atTick: number): Fault => ({ kind: 'crash', atTick, node });

describe('the core', () => {
  test('holds the introducer, whatever was planned', () => {
    const plan: CorePlan = { inCore: [false, false, true], remains: ['crashed', 'crashed', 'crashed'] };
    const schedule = withCore(scheduleOf({ nodes: 3 }), plan, gossipSchedules);
    expect(schedule.core).toEqual(['n1', 'n3']);
    expect(upAtEnd(schedule)).toEqual(['n1', 'n3']);
  });

  test('is up in the end, whatever has happened to it', () => {
    const drawn = fc.sample(scheduleArbitrary({ liveness: 'core', maxNodes: 5 }), {
      seed: 1998,
      numRuns: 150,
    });
    expect(drawn.some(({ core = [], nodes }) => core.length < nodes)).toBe(true);
    for (const schedule of drawn)
      expect(upAtEnd(schedule)).toEqual(expect.arrayContaining([...schedule.core!]));
  });
});

describe('a repair, one tick after all else is over', () => {
  test('restarts who has crashed', () => {
    expect(added([crash('n2', 9)])).toEqual([{ kind: 'restart', atTick: 10, node: 'n2' }]);
  });

  test('lets join who has left, and who has never been there', () => {
    expect(added([{ kind: 'leave', atTick: 9, node: 'n2' }])).toEqual([
      { kind: 'join', atTick: 10, node: 'n2' },
    ]);
    const { faults } = withCore(
      { ...scheduleOf({ nodes: 2 }), faults: [{ kind: 'join', atTick: 0, node: 'n1' }] },
      { inCore: [true, true], remains: ['well', 'well'] },
      gossipSchedules,
    );
    expect(faults.slice(1)).toEqual([{ kind: 'join', atTick: 1, node: 'n2' }]);
  });

  test('restarts who has crashed after a leave of which it did not hear, for it was stalled', () => {
    const faults: Fault[] = [
      { kind: 'pause', node: 'n2', fromTick: 5, untilTick: 20, wakes: 'mail-first' },
      { kind: 'leave', atTick: 10, node: 'n2' },
      crash('n2', 30),
    ];
    expect(added(faults)).toEqual([{ kind: 'restart', atTick: 31, node: 'n2' }]);
  });

  test('is not made of who is up, or of who comes up again by itself', () => {
    expect(added([])).toEqual([]);
    expect(added([crash('n2', 9), { kind: 'restart', atTick: 20, node: 'n2' }])).toEqual([]);
  });

  test('is not made of those outside the core', () => {
    expect(added([crash('n3', 9)])).toEqual([]);
  });
});

describe('those outside', () => {
  test.each(REMAINS)('are %s for ever, and nobody of the core is', (remains) => {
    const ruins = added([crash('n2', 9)], remains).filter(({ kind }) => kind !== 'restart');
    expect(ruins.length > 0).toBe(remains !== 'well');
    for (const ruin of ruins) {
      if ('untilTick' in ruin) expect(ruin).toMatchObject({ fromTick: 10, untilTick: FOREVER });
      else expect(ruin).toMatchObject({ kind: 'crash', atTick: 10 });
      expect(isLasting(ruin)).toBe('untilTick' in ruin);
      expect(ruinedBy(ruin)).toMatch(/^n[34]$/);
    }
  });

  test('are cut off both ways, or one way', () => {
    const [isolated] = added([], 'isolated');
    const [mute] = added([], 'mute');
    const [deaf] = added([], 'deaf');
    const others = ['n1', 'n2', 'n4'];
    expect(isolated).toMatchObject({ sides: [['n3'], others], oneWay: false });
    expect(mute).toMatchObject({ sides: [['n3'], others], oneWay: true });
    expect(deaf).toMatchObject({ sides: [others, ['n3']], oneWay: true });
  });

  test('are left as they are, if they are to be well', () => {
    expect(upAtEnd(coreOfTwo([crash('n3', 9)]))).toEqual(['n1', 'n2', 'n4']);
  });
});

/** The one node that a lasting fault is about. */
function ruinedBy(fault: Fault): NodeName {
  switch (fault.kind) {
    case 'partition':
      return fault.sides.find((side) => side.length === 1)![0]!;
    case 'drop':
      return fault.from === '*' ? fault.to : fault.from;
    default:
      return 'node' in fault ? fault.node : 'nobody';
  }
}

describe('the schedule with a core', () => {
  const drawn = fc.sample(scheduleArbitrary({ liveness: 'core' }), { seed: 1998, numRuns: 150 });

  test('has settings that keep the conditions of the hardened rules', () => {
    for (const schedule of drawn) expect(() => hardened.create(schedule)).not.toThrow();
  });

  test('counts each repair as one more instance', () => {
    expect(settingsOf(coreOfTwo([crash('n2', 9)])).groupSize).toBe(5);
    expect(settingsOf(coreOfTwo([])).groupSize).toBe(4);
  });

  test('runs until agreement has come due', () => {
    for (const schedule of drawn) {
      expect(schedule.horizonTicks).toBeGreaterThanOrEqual(sufficientHorizonTicks(schedule));
    }
  });

  test('keeps all that happened before', () => {
    const before = scheduleOf({ nodes: 4, faults: [crash('n2', 9), crash('n3', 12)] });
    const plan: CorePlan = { inCore: [true, true, false, false], remains: [...REMAINS].slice(0, 4) };
    expect(withCore(before, plan, gossipSchedules).faults.slice(0, before.faults.length)).toEqual(
      before.faults,
    );
  });
});
