import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Measured } from '../../bench/scale/measured.ts';
import { performancePage, scaleChart } from '../../bench/scale/pages.ts';
import { isSampledClaim, SAMPLE, sampled } from '../../bench/scale/sampled.ts';
import { crashesOf, HORIZON_TICKS, scenario } from '../../bench/scale/scenario.ts';
import { noInvention } from '../../src/claims/no-invention.ts';
import type { Invariant } from '../../src/judge/invariant.ts';
import { judge } from '../../src/judge/judge.ts';
import { svgOf } from '../../src/statistics/presentation/svg.ts';
import { swimHardened } from '../../src/swim/variants.ts';

describe('what stands on the page', () => {
  const all = JSON.parse(readFileSync('docs/measured/scale.json', 'utf8')) as Measured[];

  test('is what was measured, in the table and in the chart', () => {
    const page = readFileSync('docs/performance.md', 'utf8');
    expect(performancePage(page, all)).toBe(page);
    expect(readFileSync('docs/pictures/scale.svg', 'utf8')).toBe(svgOf(scaleChart(all)));
    expect(page).toContain('](pictures/scale.svg)');
  });

  test('was measured on runs that broke no claim', () => {
    expect(all.filter(({ violation }) => violation !== null)).toEqual([]);
    expect(all.filter(({ isJudged, judged }) => isJudged && judged.length < 10)).toEqual([]);
  });
});

test('the story is the same for every size: all come up, and one in twenty crashes, up to fifty', () => {
  for (const nodes of [10, 1000]) {
    const { faults, horizonTicks } = scenario(swimHardened, nodes);
    const joins = faults.flatMap((fault) => (fault.kind === 'join' ? [fault.atTick] : []));
    expect([joins.length, Math.min(...joins), Math.max(...joins) <= 20]).toEqual([nodes, 0, true]);
    expect(faults.filter(({ kind }) => kind === 'crash')).toHaveLength(crashesOf(nodes));
    expect(horizonTicks).toBe(HORIZON_TICKS);
  }
  expect([10, 300, 1000, 5000].map(crashesOf)).toEqual([1, 15, 50, 50]);
});

describe('a claim that looks at some of the observers', () => {
  const NODES = 2 * SAMPLE + 2;

  /** The nodes of which a claim is shown steps. */
  function seenBy(invariant: Invariant, nodes: number): number[] {
    const seen = new Set<number>();
    const watching: Invariant = {
      ...invariant,
      watch: () => ({
        changed({ node }) {
          seen.add(node);
        },
      }),
    };
    const schedule = { ...scenario(swimHardened, nodes), horizonTicks: 25 };
    judge(swimHardened.create(schedule), schedule, [sampled(watching, nodes)]);
    return [...seen].sort((a, b) => a - b);
  }

  test('sees every second of a hundred and two', () => {
    expect(isSampledClaim('no-invention', NODES)).toBe(true);
    expect(seenBy(noInvention, NODES)).toEqual(Array.from({ length: NODES / 2 }, (_, k) => 2 * k));
  });

  test('sees all of a small group, and all where one observer says something about another', () => {
    expect(seenBy(noInvention, 10)).toHaveLength(10);
    expect(seenBy({ ...noInvention, name: 'suspicion-time' }, NODES)).toHaveLength(NODES);
  });
});
