import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../src/faults/catalogue.ts';
import type { Dice } from '../../src/faults/dice.ts';
import type { Fault, FaultKind } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { randomDice } from '../../src/generation/random-dice.ts';
import { HUNTING_FAULTS, type ScheduleOptions } from '../../src/generation/schedule-options.ts';
import { scheduleFrom } from '../../src/gossip/schedules/drawn.ts';
import { settingsOf } from '../../src/gossip/settings.ts';

const SEEDS = Array.from({ length: 300 }, (_, seed) => seed);
const DRAWN = SEEDS.map((seed) => scheduleFrom(randomDice(seed, 0.5)));

/** What does not follow from the faults. */
function drawnBesidesFaults({ nodes, seed, settings }: Schedule) {
  const { groupSize, memberLimit, tombstoneTicks, tombstoneLimit, ...drawn } = settings;
  return { nodes, seed, settings: drawn };
}

/** All but what comes of this kind: a leave comes with a join, which is not among the first. */
function faultsBesides(kind: FaultKind, { nodes, faults }: Schedule): Fault[] {
  return faults.filter((fault, place) => {
    if (kind === 'leave' && place >= nodes && fault.kind === 'join') return false;
    return fault.kind !== kind;
  });
}

describe.each(HUNTING_FAULTS)('switching off %s', (kind) => {
  const without = HUNTING_FAULTS.filter((other) => other !== kind);
  const pairs = SEEDS.map((seed) => ({
    all: DRAWN[seed]!,
    fewer: scheduleFrom(randomDice(seed, 0.5), { faults: without }),
  }));

  test('leaves all other faults as they were', () => {
    for (const { all, fewer } of pairs) {
      if (kind === 'join') expect(fewer.faults.slice(fewer.nodes)).toEqual(all.faults.slice(all.nodes));
      else expect(fewer.faults).toEqual(faultsBesides(kind, all));
    }
  });

  test('leaves the group and the chance of the run as they were', () => {
    for (const { all, fewer } of pairs) expect(drawnBesidesFaults(fewer)).toEqual(drawnBesidesFaults(all));
  });

  test('makes a difference to some', () => {
    expect(pairs.some(({ all, fewer }) => all.faults.length !== fewer.faults.length || kind === 'join')).toBe(
      true,
    );
    if (kind !== 'join') return;
    expect(pairs.some(({ all }) => all.faults.some((fault) => 'atTick' in fault && fault.atTick > 0))).toBe(
      true,
    );
    for (const { fewer } of pairs) {
      for (const fault of fewer.faults.slice(0, fewer.nodes)) expect(fault).toMatchObject({ atTick: 0 });
    }
  });
});

describe('a kind that is always on', () => {
  const always = ['flood', 'leave'] as const;
  const drawn = (options: ScheduleOptions) =>
    Array.from({ length: 60 }, (_, seed) => scheduleFrom(randomDice(seed), options));
  const usual = drawn({});
  const emphasised = drawn({ always });

  test('is in every schedule', () => {
    for (const { faults } of emphasised) {
      for (const kind of always) expect(faults.some((fault) => fault.kind === kind)).toBe(true);
    }
  });

  test('leaves all other faults as they were', () => {
    const besides = (schedule: Schedule) =>
      faultsBesides('leave', schedule).filter((fault) => fault.kind !== 'flood');
    expect(emphasised.map(besides)).toEqual(usual.map(besides));
  });
});

test('every kind of fault but the join is drawn by somebody', () => {
  const undrawn = CATALOGUE.filter(({ drawn }) => drawn === null);
  expect(undrawn.map(({ kind }) => kind)).toEqual(['join']);
});

describe('the dice', () => {
  /** Notes which draw is made, by its whole name. */
  function noting(dice: Dice, notes: string[], path = ''): Dice {
    const note = (key: string) => void notes.push(`${path}${key}`);
    return {
      integer(key, least, most) {
        note(key);
        // An expectation takes longer than to draw.
        if (!(most >= least)) expect.fail(`${key} is drawn from ${least} to ${most}`);
        return dice.integer(key, least, most);
      },
      pick(key, from) {
        note(key);
        if (from.length === 0) expect.fail(`${key} is picked from nothing`);
        return dice.pick(key, from);
      },
      happens(key, odds) {
        note(key);
        return dice.happens(key, odds);
      },
      of: (part) => noting(dice.of(part), notes, `${path}${part}/`),
    };
  }

  test.each<ScheduleOptions>([{}, { liveness: 'core' }, { swarm: false }, { faults: ['leave', 'forge'] }])(
    'are asked for nothing twice: %j',
    (options) => {
      for (const seed of SEEDS) {
        const notes: string[] = [];
        scheduleFrom(noting(randomDice(seed), notes), options);
        expect(new Set(notes).size).toBe(notes.length);
      }
    },
  );

  test('decide everything', () => {
    const options = { liveness: 'core' } as const;
    for (const seed of SEEDS.slice(0, 50)) {
      expect(scheduleFrom(randomDice(seed), options)).toEqual(scheduleFrom(randomDice(seed), options));
    }
  });
});

describe('what is wanted', () => {
  test('a fanout is the fanout of all, and changes nothing that was not drawn for it', () => {
    for (const seed of SEEDS) {
      const free = scheduleFrom(randomDice(seed));
      const bound = scheduleFrom(randomDice(seed), { settings: { fanout: 5 } });
      expect(settingsOf(bound).fanout).toBe(5);
      expect(bound.nodes).toBe(free.nodes);
      expect(bound.faults.map(({ kind }) => kind)).toEqual(free.faults.map(({ kind }) => kind));
    }
  });

  test('nothing but joins happens before the earliest tick', () => {
    for (const seed of SEEDS) {
      const { faults, nodes } = scheduleFrom(randomDice(seed, 0.5), { earliestFaultTick: 40 });
      for (const fault of faults.slice(nodes)) {
        expect('atTick' in fault ? fault.atTick : fault.fromTick).toBeGreaterThanOrEqual(40);
      }
    }
  });

  test('where few kinds are wanted, there is more of each', () => {
    const crashesIn = (options: ScheduleOptions) =>
      SEEDS.flatMap((seed) => scheduleFrom(randomDice(seed), options).faults).filter(
        ({ kind }) => kind === 'crash',
      ).length;
    expect(crashesIn({ faults: ['join', 'crash'] })).toBeGreaterThan(2 * crashesIn({}));
  });

  test('without a swarm most kinds are in most schedules', () => {
    const kindsIn = (options: ScheduleOptions) => {
      const counts = SEEDS.map((seed) => {
        const { faults } = scheduleFrom(randomDice(seed), options);
        return new Set(faults.map(({ kind }) => kind)).size;
      });
      return counts.toSorted((a, b) => a - b);
    };
    expect(kindsIn({ swarm: false })[30]).toBeGreaterThan(3);
    expect(kindsIn({})[30]).toBeLessThan(3);
  });
});
