import { describe, expect, test } from 'vitest';
import { type Probe, search } from '../../properties/scoreboard/search.ts';
import { claimNamed } from '../../src/gossip/catalogue.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import type { Claim } from '../../src/judge/claim.ts';

const claims: readonly Claim[] = [claimNamed('join-completeness')!];
const draws = drawsOf(gossipSchedules, 'search', 1998, { maxNodes: 3, faults: ['lose', 'crash'] });
const BUDGET = { schedules: 200, seconds: 60 };

/** Without end. */
function* probes(): Generator<Probe> {
  for (let index = 0; ; index++) {
    const draw = draws.at(index);
    yield { schedule: draw.schedule, claims, draw };
  }
}

describe('a search', () => {
  test('ends with the first schedule that breaks a claim, and says how many there were', () => {
    const { ending, caughtBy, schedules, shrunk } = search(classic, probes(), BUDGET);
    expect({ ending, caughtBy, shrunk }).toEqual({
      ending: 'caught',
      caughtBy: ['join-completeness'],
      shrunk: null,
    });
    const violation = claims[0]!.judge(
      classic.create(draws.at(schedules - 1).schedule),
      draws.at(schedules - 1).schedule,
    ).violation;
    expect(violation?.claim).toBe('join-completeness');
    expect(search(classic, probes(), { ...BUDGET, schedules: schedules - 1 }).ending).toBe('all tried');
  });

  test('of what breaks nothing ends when its schedules are used up, or when there are no more', () => {
    const few = { ...BUDGET, schedules: 5 };
    expect(search(hardened, probes(), few)).toMatchObject({
      ending: 'all tried',
      schedules: 5,
      caughtBy: [],
    });
    expect(search(hardened, [], BUDGET)).toMatchObject({ ending: 'all tried', schedules: 0 });
  });

  test('ends when its time is up', () => {
    expect(search(hardened, probes(), { ...BUDGET, seconds: 0 }).ending).toBe('time out');
  });

  test('shrinks what it finds, if asked to', () => {
    const { schedules, shrunk } = search(classic, probes(), BUDGET, true);
    const { nodes, faults } = draws.at(schedules - 1).schedule;
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(shrunk!.nodes).toBeLessThanOrEqual(nodes);
    // Two who join, and what puts one off.
    expect(shrunk!.faults).toBe(3);
  });
});
