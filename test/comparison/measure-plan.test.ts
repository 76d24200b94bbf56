import { describe, expect, test } from 'vitest';
import { measurePlan, runsIn } from '../../src/comparison/measure-plan.ts';
import { resultsOf } from '../../src/comparison/results.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { listingAll, scriptedContestant, smallPlan } from '../support/contestants.ts';
import { listing } from '../support/hand-made-trial.ts';

const GOSSIP = [hardened, classic].map((variant) => ({ variant, given: {} }));

describe('the runs of a plan', () => {
  const plan = smallPlan({ sizes: [4, 5], losses: [0, 0.2] });
  const measured = [...measurePlan(plan, GOSSIP)];

  test('are one for each variant, condition and seed', () => {
    expect(measured).toHaveLength(2 * 4 * 2);
    expect(runsIn(plan, GOSSIP)).toBe(measured.length);
    const named = measured.map(({ contestant, condition, seed }) =>
      JSON.stringify([contestant, condition, seed]),
    );
    expect(new Set(named).size).toBe(measured.length);
  });

  test('come seed by seed, so that whoever stops early has all conditions', () => {
    expect(measured.map(({ seed }) => seed)).toEqual([
      ...Array(8).fill('test-1'),
      ...Array(8).fill('test-2'),
    ]);
  });

  test('give the same each time', () => {
    expect([...measurePlan(plan, GOSSIP)]).toEqual(measured);
  });

  test('of a variant do not depend on what it is compared with', () => {
    const alone = [...measurePlan(plan, GOSSIP.slice(0, 1))];
    expect(alone).toEqual(measured.filter(({ contestant }) => contestant === 0));
  });

  test('are summed up by sweep, with the settings that each variant ran with', () => {
    const { sweeps, settings, done, of } = resultsOf(plan, GOSSIP, measured, measured.length);
    expect([done, of]).toEqual([16, 16]);
    expect(sweeps.map(({ rows }) => rows.map(({ variant, runs }) => `${variant} ${runs}`))).toEqual([
      ['hardened 2', 'classic 2', 'hardened 2', 'classic 2'],
      ['hardened 2', 'classic 2', 'hardened 2', 'classic 2'],
    ]);
    expect(settings.map(({ variant, members }) => `${variant} ${members}`)).toEqual([
      'hardened 4',
      'hardened 5',
      'classic 4',
      'classic 5',
    ]);
    expect(settings[0]?.settings).toMatchObject({ failTicks: 5, groupSize: 5 });
  });

  test('that were not made are missing, and nothing is said of a row without any', () => {
    const { sweeps, done } = resultsOf(plan, GOSSIP, measured.slice(0, 1), measured.length);
    expect(done).toBe(1);
    const [first, ...others] = sweeps.flatMap(({ rows }) => rows);
    expect(first?.figures).not.toBeNull();
    expect(others.every(({ figures }) => figures === null)).toBe(true);
  });
});

describe('a run that gives no figures', () => {
  const plan = smallPlan({ losses: [0] });

  test('of a group that does not form is counted as such', () => {
    const alone = scriptedContestant({ believes: (self) => listing([self]) });
    const measured = [...measurePlan(plan, [alone])];
    const { sweeps, breakages } = resultsOf(plan, [alone], measured, 2);
    expect(sweeps[0]?.rows[0]).toMatchObject({ runs: 0, notFormed: 2, broken: 0, figures: null });
    expect(breakages).toEqual([]);
  });

  test('of a protocol that throws is counted as such, and the first is told', () => {
    const thrower = scriptedContestant({
      believes(_self, now) {
        if (now > 50) throw new Error('no');
        return listingAll(4);
      },
    });
    const measured = [...measurePlan(plan, [thrower])];
    const { sweeps, breakages } = resultsOf(plan, [thrower], measured, 2);
    expect(sweeps[0]?.rows[0]).toMatchObject({ runs: 0, notFormed: 0, broken: 2, figures: null });
    expect(breakages).toEqual([measured[0]]);
  });
});
