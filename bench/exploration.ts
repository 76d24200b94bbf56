/**
 * Measures complete searches of small worlds, and writes the page about them, all rows or those of these numbers:
 *
 *     npm run exploration -- [0 4 …]
 *
 * Takes some minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { explore } from '../src/exploration/explore.ts';
import { type Choices, prepared } from '../src/exploration/prepare.ts';
import type { AnyVariant } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import { hardened } from '../src/gossip/variants.ts';
import { swimHardened } from '../src/swim/variants.ts';
import { measuredBlock, withMeasuredBlock } from './measured-block.ts';

interface Row {
  readonly variant: AnyVariant;
  readonly nodes: number;
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  readonly choices: Choices;
}

const EVERYDAY: readonly FaultKind[] = ['crash', 'restart', 'leave', 'lose'];
const ALL_BUT_LATE_JOINS: readonly FaultKind[] = [
  ...EVERYDAY,
  'drop',
  'partition',
  'pause',
  'slow-clock',
  'slow-reader',
  'duplicate',
];
const row = (
  variant: AnyVariant,
  nodes: number,
  faults: number,
  kinds: readonly FaultKind[],
  choices: Choices = 'first',
): Row => ({ variant, nodes, faults, kinds, choices });

const ALL: readonly FaultKind[] = ['join', ...ALL_BUT_LATE_JOINS];

const ROWS: readonly Row[] = [
  row(hardened, 2, 1, ALL),
  row(hardened, 2, 2, EVERYDAY),
  row(hardened, 2, 2, ALL),
  row(hardened, 3, 1, ['join', ...EVERYDAY]),
  row(hardened, 3, 1, ALL),
  row(hardened, 3, 0, [], 'all'),
  row(hardened, 3, 1, ['crash'], 'all'),
  row(swimHardened, 2, 1, EVERYDAY),
  row(swimHardened, 2, 1, ALL),
  row(swimHardened, 2, 2, EVERYDAY),
  row(swimHardened, 3, 1, ['crash']),
  row(swimHardened, 3, 1, EVERYDAY),
];

const PAGE = 'docs/exploration.md';
const BEGIN = '<!-- measured: npm run exploration -->';
const MOST_STATES = 250_000;
const HEAD = [
  '| variant | (nodes, faults) | kinds | choices | states | moves | judged | complete | processor seconds |',
  '|---|---|---|---|---:|---:|---:|---|---:|',
];

function scopeCells({ variant, nodes, faults, kinds, choices }: Row): string {
  const named = kinds === ALL ? 'all' : kinds.join(', ') || '–';
  return `| ${variant.name} | (${nodes}, ${faults}) | ${named} | ${choices} |`;
}

async function measured({ variant, nodes, faults, kinds, choices }: Row): Promise<string> {
  const { invariants } = variant.family!.catalogue;
  const model = prepared({ variant, scope: { nodes, faults, kinds }, choices, settings: {}, invariants });
  if ('refusal' in model) throw new Error(model.refusal);
  const before = process.cpuUsage();
  const { extent, judged, ended } = await explore({ model, invariants, maxStates: MOST_STATES });
  const seconds = process.cpuUsage(before).user / 1e6;
  const complete = ended === 'complete' ? 'yes' : `${ended}; all of depth ${extent.completeDepth}`;
  return ` ${[extent.states, extent.generated, judged, complete, seconds.toFixed(1)].join(' | ')} |`;
}

/** A row at a time: the page has what there is, and what was measured before of the rest. */
const asked = process.argv.slice(2).map(Number);
for (const [index, each] of ROWS.entries()) {
  if (asked.length > 0 && !asked.includes(index)) continue;
  const figures = await measured(each);
  console.error(`${index} ${scopeCells(each)}${figures}`);
  const page = readFileSync(PAGE, 'utf8');
  const table = measuredBlock(page, BEGIN).split('\n');
  const lines = ROWS.flatMap((row) => {
    const cells = scopeCells(row);
    if (row === each) return [`${cells}${figures}`];
    return table.filter((line) => line.startsWith(cells));
  });
  writeFileSync(PAGE, withMeasuredBlock(page, BEGIN, [...HEAD, ...lines].join('\n')));
}
