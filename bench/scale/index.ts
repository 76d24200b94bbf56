/**
 * `npm run bench:scale`: how time and memory grow with the group, from ten nodes to thousands.
 *
 *     npm run bench:scale -- --sizes 10,100 --variants swim-hardened --minutes 15
 *
 * measures these sizes anew, each in a process of its own, bare and judged by the neutral claims. The figures are kept in
 * docs/measured/scale.json; the table of docs/performance.md and the chart beside it are made of them. A row at a time:
 * what is not measured now is what was measured before.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { replaceWhole } from '../../src/files/write-whole.ts';
import { svgOf } from '../../src/statistics/presentation/svg.ts';
import type { Measured } from './measured.ts';
import { performancePage, scaleChart } from './pages.ts';

const FIGURES = 'docs/measured/scale.json';
const PAGE = 'docs/performance.md';
const CHART = 'docs/pictures/scale.svg';

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: 'hardened,swim-hardened' },
    sizes: { type: 'string', default: '10,30,100,300,1000,5000' },
    how: { type: 'string', default: 'bare,judged' },
    /** After so many a run is stopped, and says how far it came. */
    minutes: { type: 'string', default: '15' },
  },
});

/** Gossip tells whole lists: at this size it is too much for any machine at hand. */
const MOST_NODES: Readonly<Record<string, number>> = { hardened: 1000 };

function measuredOnce(variant: string, nodes: number, how: string): Measured {
  const options = [
    '--expose-gc',
    '--max-semi-space-size=64',
    '--max-old-space-size=16000',
    '--import',
    'tsx',
  ];
  const words = ['bench/scale/measure.ts', variant, String(nodes), how, values.minutes];
  return JSON.parse(execFileSync(process.execPath, [...options, ...words], { encoding: 'utf8' }));
}

function write(all: readonly Measured[]): void {
  const ordered = all.toSorted(
    (a, b) =>
      a.variant.localeCompare(b.variant) || a.nodes - b.nodes || Number(a.isJudged) - Number(b.isJudged),
  );
  replaceWhole(FIGURES, `${JSON.stringify(ordered, null, 2)}\n`);
  replaceWhole(PAGE, performancePage(readFileSync(PAGE, 'utf8'), ordered));
  replaceWhole(CHART, svgOf(scaleChart(ordered)));
}

for (const variant of values.variants.split(',')) {
  for (const nodes of values.sizes.split(',').map(Number)) {
    if (nodes > (MOST_NODES[variant] ?? Number.POSITIVE_INFINITY)) continue;
    for (const how of values.how.split(',')) {
      const one = measuredOnce(variant, nodes, how);
      console.log(
        `${variant}, ${nodes} nodes, ${how}: ${one.processorSeconds.toFixed(1)} s, ${one.ticks} ticks`,
      );
      const kept = JSON.parse(readFileSync(FIGURES, 'utf8')) as Measured[];
      const others = kept.filter(
        (other) => other.variant !== variant || other.nodes !== nodes || other.isJudged !== one.isJudged,
      );
      write([...others, one]);
    }
  }
}
