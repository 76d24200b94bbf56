import { describe, expect, test } from 'vitest';
import type { Probe } from '../../properties/scoreboard/search.ts';
import { SMALL_SCOPES } from '../../properties/scoreboard/small-scopes.ts';
import { coveringSetOf } from '../../properties/scoreboard/strategies/covering-set.ts';
import { explorerOf } from '../../properties/scoreboard/strategies/explore.ts';
import { faultFree } from '../../properties/scoreboard/strategies/fault-free.ts';
import { STRATEGIES } from '../../properties/scoreboard/strategies/index.ts';
import { keptCasesAlone, probesFor } from '../../properties/scoreboard/strategies/kept-cases.ts';
import { mp1Grader } from '../../properties/scoreboard/strategies/mp1-grader.ts';
import { inTurn, turnsOf } from '../../properties/scoreboard/strategies/turns.ts';
import { uniformSchedule } from '../../properties/scoreboard/strategies/uniform-schedule.ts';
import { FAULT_KINDS } from '../../src/faults/fault.ts';
import type { Schedule } from '../../src/faults/schedule.ts';
import { everyInvariant, GOSSIP_CATALOGUE } from '../../src/gossip/catalogue.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { hardened } from '../../src/gossip/variants.ts';
import { harmless, obvious } from '../support/boards.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const OPTIONS = { trial: 1, budget: { schedules: 8, seconds: 60 }, shrinks: false };

function take(count: number, probes: Iterable<Probe>): Probe[] {
  const taken: Probe[] = [];
  for (const probe of probes) {
    if (taken.length === count) break;
    taken.push(probe);
  }
  return taken;
}

describe('every strategy', () => {
  test('has a name of its own', () => {
    expect(new Set(STRATEGIES.map(({ name }) => name)).size).toBe(STRATEGIES.length);
  });

  /** Those that are soon done; and of those that are not the like, in a smaller world. */
  const inProcess = [
    ...STRATEGIES.filter(({ name }) => !['unit-tests', 'explore', 'covering-set'].includes(name)),
    explorerOf(SMALL_SCOPES.slice(0, 3)),
    coveringSetOf(SMALL_SCOPES.slice(2, 3)),
  ];

  test.each(inProcess)('$name finds nothing wrong with hardened', async (strategy) => {
    expect(await strategy.attempt(harmless, OPTIONS)).toMatchObject({ ending: 'all tried', caughtBy: [] });
  });

  test.each(inProcess)('$name gives the same trial again', async (strategy) => {
    const { seconds: _, ...once } = await strategy.attempt(obvious, OPTIONS);
    const { seconds: __, ...again } = await strategy.attempt(obvious, OPTIONS);
    expect(again).toEqual(once);
  });
});

describe('taking turns', () => {
  const numbered = (name: string) => (round: number) => ({
    schedule: { ...scheduleOf({ nodes: 1 }), seed: `${name} ${round}` },
  });
  const probes = take(6, inTurn(turnsOf(GOSSIP_CATALOGUE, [numbered('a'), numbered('b')], numbered('c'))));

  test('each has one schedule, then the next', () => {
    expect(probes.map(({ schedule }) => schedule.seed)).toEqual(['a 0', 'b 0', 'c 0', 'a 1', 'b 1', 'c 1']);
  });

  test('the last is judged by the claims about the reducer, which take turns, the others by all invariants', () => {
    const claims = probes.map((probe) => probe.claims.map(({ name }) => name));
    const all = [everyInvariant.name];
    expect(claims).toEqual([all, all, ['purity'], all, all, ['wire-format']]);
  });
});

describe('uniform schedules', () => {
  const schedules: readonly Schedule[] = Array.from({ length: 400 }, (_, index) =>
    uniformSchedule(`seed ${index}`),
  );
  const faults = schedules.flatMap((schedule) => schedule.faults);

  test('are decided by the seed', () => {
    expect(uniformSchedule('seed 7')).toEqual(schedules[7]);
    expect(uniformSchedule('seed 8')).not.toEqual(schedules[7]);
  });

  test('have faults of every kind that there was when they were first measured', () => {
    const kinds = FAULT_KINDS.filter((kind) => kind !== 'meet');
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  test('have them as often early as late', () => {
    const crashes = faults.flatMap((fault) => (fault.kind === 'crash' ? [fault.atTick] : []));
    const early = crashes.filter((tick) => tick < 75).length;
    expect(early / crashes.length).toBeGreaterThan(0.4);
    expect(early / crashes.length).toBeLessThan(0.6);
  });

  test('keep the conditions under which the rules hold', () => {
    for (const schedule of schedules) expect(() => hardened.create(schedule)).not.toThrow();
  });
});

describe('the kept cases', () => {
  test('that say anything of a mutant are left out for it', () => {
    const all = probesFor({ ...hardened, name: 'nobody' });
    const own = probesFor(mutantNamed('no-news').variant);
    expect(own.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(own));
  });

  test('catch who makes the mistake of somebody else', async () => {
    expect(await keptCasesAlone.attempt(obvious, OPTIONS)).toMatchObject({ ending: 'caught' });
  });
});

describe('a run without faults', () => {
  test('catches who is wrong even then, and nobody else', async () => {
    expect(await faultFree.attempt(obvious, OPTIONS)).toMatchObject({ ending: 'caught', schedules: 1 });
    expect(await faultFree.attempt(mutantNamed('no-retry'), OPTIONS)).toMatchObject({ ending: 'all tried' });
  });
});

describe('the grader of MP1', () => {
  test('takes points from who never raises a heartbeat, and says for what', async () => {
    expect(await mp1Grader.attempt(mutantNamed('own-heartbeat-stuck'), OPTIONS)).toMatchObject({
      ending: 'caught',
      caughtBy: ['singlefailure: accuracy'],
    });
  });

  test('lets who never asks again pass', async () => {
    const attempt = await mp1Grader.attempt(mutantNamed('no-retry'), OPTIONS);
    expect(attempt).toMatchObject({ ending: 'all tried', schedules: 3 });
  });
});
