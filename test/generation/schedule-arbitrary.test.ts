import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitionOf, type Fault, isLie } from '../../src/faults/fault.ts';
import { ANY_NODE, nodeName, STRANGER } from '../../src/faults/nodes.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { sufficientHorizonTicks } from '../../src/gossip/bounds.ts';
import { scheduleArbitrary } from '../../src/gossip/schedules/drawn.ts';
import { contactGapTicks, entryCapacity, joinSafeFailTicks, settingsOf } from '../../src/gossip/settings.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { runWorld } from '../../src/simulation/world.ts';
import { obedientProtocol } from '../support/obedient-protocol.ts';

function sample(options: ScheduleOptions = {}, numRuns = 500): Schedule[] {
  return fc.sample(scheduleArbitrary(options), { seed: 1998, numRuns });
}

const schedules = sample();

function ticksOf(fault: Fault): number[] {
  return 'atTick' in fault ? [fault.atTick] : [fault.fromTick, fault.untilTick];
}

function namesIn(fault: Fault): string[] {
  switch (fault.kind) {
    case 'partition':
      return fault.sides.flat();
    case 'forge':
      return [fault.to, fault.about].filter((name) => name !== STRANGER);
    case 'flood':
      return [fault.to];
    default:
      return 'node' in fault ? [fault.node] : [fault.from, fault.to].filter((name) => name !== ANY_NODE);
  }
}

/** The kinds of fault in it; a `join` is one that is not at tick 0, nor the return from a leave. */
function kindsIn({ nodes, faults }: Schedule): Set<string> {
  const kinds = faults.slice(nodes).map(({ kind }) => kind);
  const joinsLate = faults.slice(0, nodes).some((fault) => fault.kind === 'join' && fault.atTick > 0);
  return new Set([...kinds.filter((kind) => kind !== 'join'), ...(joinsLate ? ['join'] : [])]);
}

describe('every schedule', () => {
  test('has settings that keep the conditions of the hardened rules', () => {
    for (const schedule of schedules) expect(() => hardened.create(schedule)).not.toThrow();
  });

  test('names only nodes that there are', () => {
    for (const { nodes, faults } of schedules) {
      const names = Array.from({ length: nodes }, (_, node) => nodeName(node));
      expect(names).toEqual(expect.arrayContaining(faults.flatMap(namesIn)));
    }
  });

  test('has a join for each node', () => {
    for (const { nodes, faults } of schedules) {
      const joins = faults.slice(0, nodes).map((fault) => (fault.kind === 'join' ? fault.node : fault.kind));
      expect(joins).toEqual(Array.from({ length: nodes }, (_, node) => nodeName(node)));
    }
  });

  test('has whole ticks that are not negative, and stretches that are not empty', () => {
    for (const fault of schedules.flatMap(({ faults }) => faults)) {
      const [from = 0, until = from + 1] = ticksOf(fault);
      expect(Number.isInteger(from) && Number.isInteger(until)).toBe(true);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(until).toBeGreaterThan(from);
    }
  });

  test('has shares of loss that are shares, and delays within the bound that the settings name', () => {
    for (const { faults, network } of schedules) {
      for (const fault of faults) {
        if (fault.kind === 'drop') expect(fault.share > 0 && fault.share <= 1).toBe(true);
        if (fault.kind !== 'delay') continue;
        expect(fault.minTicks).toBeGreaterThanOrEqual(1);
        expect(fault.maxTicks).toBeGreaterThanOrEqual(fault.minTicks);
        expect(fault.maxTicks).toBeLessThanOrEqual(network.delayBoundTicks);
      }
    }
  });

  test('runs until every claim has come due', () => {
    for (const schedule of schedules) expect(schedule.horizonTicks).toBe(sufficientHorizonTicks(schedule));
  });

  test('counts every life that begins in groupSize, and every lie', () => {
    for (const schedule of schedules) {
      let lives = 0;
      const observer = { started: () => void lives++ };
      runWorld(obedientProtocol(), schedule, { observer });
      const lies = schedule.faults.filter(({ kind }) => kind === 'forge').length;
      expect(settingsOf(schedule).groupSize).toBe(lives + lies);
    }
  });

  test('is plain JSON', () => {
    for (const schedule of schedules) expect(JSON.parse(JSON.stringify(schedule))).toEqual(schedule);
  });
});

describe('over many schedules', () => {
  test.each(HUNTING_FAULTS)('%s is switched on in some and off in others', (kind) => {
    const share = schedules.filter((schedule) => kindsIn(schedule).has(kind)).length / schedules.length;
    // Against what outsiders say few claims of some protocols hold, so few schedules have it.
    const isRare = definitionOf({ kind }).drawn?.odds !== undefined;
    expect(share).toBeGreaterThan(isRare ? 0.03 : 0.15);
    expect(share).toBeLessThan(0.9);
  });

  // Of so many kinds each is alone in a few schedules of a thousand.
  const many = sample({}, 2500);
  test.each(HUNTING_FAULTS.filter((kind) => !isLie(kind)))('%s occurs as the only kind', (kind) => {
    const alone = many.filter((schedule) => {
      const kinds = kindsIn(schedule);
      return kinds.size === 1 && kinds.has(kind);
    });
    expect(alone.length).toBeGreaterThan(0);
  });

  test('all sizes of group occur, a node alone included', () => {
    const sizes = [...new Set(schedules.map(({ nodes }) => nodes))].sort((a, b) => a - b);
    expect(sizes.slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('a few groups are larger than eight, and each of them sends its list in pieces', () => {
    const large = schedules.filter(({ nodes }) => nodes > 8);
    expect(large.length).toBeGreaterThan(0);
    expect(large.length).toBeLessThan(schedules.length / 30);
    for (const { nodes, network } of large) {
      expect(nodes).toBeLessThanOrEqual(12);
      expect(entryCapacity(network)).toBeLessThan(nodes);
    }
  });

  test('some schedules have no faults but joins, and some have many', () => {
    const counts = schedules.map(({ nodes, faults }) => faults.length - nodes);
    expect(Math.min(...counts)).toBe(0);
    expect(Math.max(...counts)).toBeGreaterThan(5);
  });

  test('the introducer is hit as others are', () => {
    const hit = schedules.flatMap(({ faults }) =>
      faults.filter(({ kind }) => kind === 'crash').flatMap(namesIn),
    );
    expect(hit).toEqual(expect.arrayContaining(['n1', 'n2']));
  });
});

describe('the options', () => {
  test('faults keeps all other kinds out', () => {
    for (const schedule of sample({ faults: ['crash', 'delay'] }, 200)) {
      expect(['join', 'crash', 'delay']).toEqual(expect.arrayContaining([...kindsIn(schedule)]));
    }
  });

  test('without any kind of fault there are joins only', () => {
    for (const { nodes, faults } of sample({ faults: [] }, 100)) expect(faults).toHaveLength(nodes);
  });

  test('maxNodes bounds the group', () => {
    expect(Math.max(...sample({ maxNodes: 3 }, 200).map(({ nodes }) => nodes))).toBe(3);
    expect(Math.max(...sample({ maxNodes: 8 }, 500).map(({ nodes }) => nodes))).toBe(8);
  });

  test('patience is ample in most, and in one of ten groups there is less', () => {
    const isPatient = (schedule: Schedule) => {
      const { fanout, delayBoundTicks, failTicks } = settingsOf(schedule);
      return failTicks >= joinSafeFailTicks(schedule.nodes, fanout, delayBoundTicks);
    };
    const share = schedules.filter((schedule) => !isPatient(schedule)).length / schedules.length;
    expect(share).toBeGreaterThan(0.05);
    expect(share).toBeLessThan(0.15);
    expect(sample({ patience: 'ample' }).every(isPatient)).toBe(true);
  });

  test('patience goes down to the bare bound where it is asked to', () => {
    const bare = sample({ patience: 'bare' }, 200).map((schedule) => {
      const { fanout, delayBoundTicks, failTicks } = settingsOf(schedule);
      return failTicks - (contactGapTicks(schedule.nodes, fanout) + delayBoundTicks - 1);
    });
    expect(Math.min(...bare)).toBe(0);
  });

  test('any patience is less than joins need, down to a single tick', () => {
    const impatient = sample({ patience: 'any' }, 200).filter(({ nodes }) => nodes > 1);
    for (const schedule of impatient) {
      const { fanout, delayBoundTicks, failTicks } = settingsOf(schedule);
      expect(failTicks).toBeLessThan(joinSafeFailTicks(schedule.nodes, fanout, delayBoundTicks));
      expect(() => hardened.create(schedule)).not.toThrow();
    }
    expect(new Set(impatient.map((schedule) => settingsOf(schedule).failTicks))).toContain(1);
  });
});

describe('reproducibility', () => {
  test('a seed gives the same schedules again', () => {
    expect(sample()).toEqual(schedules);
  });

  test('another seed gives others', () => {
    expect(fc.sample(scheduleArbitrary(), { seed: 1999, numRuns: 500 })).not.toEqual(schedules);
  });
});
