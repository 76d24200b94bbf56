/**
 * `npm run mp1:seeds`: the three scenarios on many seeds, with what docs/mp1.md says of them: points, what went
 * wrong, and when the last survivor noticed.
 *
 *     npm run mp1:seeds -- hardened 1000
 */
import { variantAmong } from '../src/cases/known-variants.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import { gradeScenarioRun } from '../src/mp1/run-scenario.ts';
import { SCENARIO_NAMES, type ScenarioName } from '../src/mp1/scenario-name.ts';

const [name = 'hardened', seeds = '1000'] = process.argv.slice(2);
const variant = variantAmong(KNOWN_VARIANTS, name);
if (variant === undefined || !/^[1-9]\d{0,6}$/.test(seeds)) {
  console.error('usage: npm run mp1:seeds -- <variant> <how many seeds>');
  process.exit(2);
}

console.log(
  `| ${name} | full points | false removals | joins of the dead | not agreed | detection, min/median/max | messages sent |`,
);
console.log('|---|---:|---:|---:|---:|---:|---:|');
for (const scenario of SCENARIO_NAMES) console.log(rowOf(scenario));

function rowOf(scenario: ScenarioName): string {
  const runs = Array.from({ length: Number(seeds) }, (_, seed) =>
    gradeScenarioRun(variant!, scenario, String(seed)),
  );
  const count = (of: (run: (typeof runs)[number]) => number) => runs.reduce((sum, run) => sum + of(run), 0);
  const lastTicks = runs
    .map(({ facts }) => facts.detectionTicks?.[1] ?? Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b);
  const ticks = [lastTicks[0], lastTicks[Math.floor(lastTicks.length / 2)], lastTicks.at(-1)];
  return `| ${[
    scenario,
    `${count(({ points }) => (points.points === points.outOf ? 1 : 0))} of ${seeds}`,
    count(({ facts }) => facts.falseRemovals.count),
    count(({ facts }) => facts.joinsOfTheDead.count),
    count(({ facts }) => facts.lostPairsAtEnd.length + facts.stillListedAtEnd.length),
    ticks.join('/'),
    Math.round(count(({ run }) => run.counts.totalSent) / runs.length),
  ].join(' | ')} |`;
}
