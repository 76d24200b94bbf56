/** What variants are worth, and what really happens to them: `docs/mp1.md` has the same on 1,000 seeds. */

import { beforeAll, describe, expect, test } from 'vitest';
import { everyClaim } from '../../src/gossip/catalogue.ts';
import { mutantNamed } from '../../src/gossip/mutants/index.ts';
import { setupOf } from '../../src/gossip/settings.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { claimVerdicts } from '../../src/mp1/claims.ts';
import { mp1Settings } from '../../src/mp1/mp1-settings.ts';
import { gradeScenarioRun } from '../../src/mp1/run-scenario.ts';
import { SCENARIOS, scheduleOf } from '../../src/mp1/scenario.ts';
import { SCENARIO_NAMES } from '../../src/mp1/scenario-name.ts';

const SEEDS = Array.from({ length: 10 }, (_, seed) => String(seed));

describe.each(SCENARIO_NAMES)('hardened in %s', (scenario) => {
  let graded: ReturnType<typeof gradeScenarioRun>[];
  beforeAll(() => {
    graded = SEEDS.map((seed) => gradeScenarioRun(hardened, scenario, seed));
  });

  test('gets all points, and no claim is broken', () => {
    for (const { points, facts } of graded) {
      expect(points.points).toBe(points.outOf);
      expect(claimVerdicts(facts).filter(({ count }) => count > 0)).toEqual([]);
    }
  });

  /* Nobody removes before cleanupTicks = 27 are over since it heard the last heartbeat, which takes 1 tick at least. */
  test('everyone notices within 28 to 40 ticks', () => {
    for (const { facts } of graded) {
      const { first = 0, last = 0 } = detection(facts);
      expect(first).toBeGreaterThanOrEqual(28);
      expect(last).toBeLessThanOrEqual(40);
    }
  });

  test('keeps every claim of the suite as well, in the world of the suite', () => {
    const settings = mp1Settings(10);
    const schedule = scheduleOf(SCENARIOS[scenario], '0', settings);
    const { violation } = everyClaim.judge(hardened.create(setupOf(settings)), schedule);
    expect(violation).toBeNull();
  });
});

function detection({ detectionTicks }: ReturnType<typeof gradeScenarioRun>['facts']) {
  return { first: detectionTicks?.[0], last: detectionTicks?.[1] };
}

describe('points hide what the facts show', () => {
  test('classic gets all points of a single failure, and adds the dead again until the end', () => {
    const { points, facts } = gradeScenarioRun(classic, 'singlefailure', '0');
    expect(points.points).toBe(30);
    expect(facts.joinsOfTheDead.count).toBeGreaterThan(9);
    expect(facts.stillListedAtEnd.length).toBeGreaterThan(0);
    const broken = claimVerdicts(facts).filter(({ count }) => count > 0);
    expect(broken.map(({ claim }) => claim)).toEqual(['completeness', 'no-resurrection']);
  });

  test('a mutant that keeps all points as well', () => {
    const { points } = gradeScenarioRun(mutantNamed('no-silence').variant, 'singlefailure', '0');
    expect(points.points).toBe(30);
  });
});

test('the same seed gives the same run, another one another', () => {
  const sent = (seed: string) =>
    gradeScenarioRun(hardened, 'msgdropsinglefailure', seed).run.counts.sentByTick();
  expect(sent('a')).toEqual(sent('a'));
  expect(sent('a')).not.toEqual(sent('b'));
});
