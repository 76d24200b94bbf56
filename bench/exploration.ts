/**
 * Measures complete searches of small worlds, and writes the page about them:
 *
 *     npm run exploration
 *
 * Takes a few minutes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { explore } from '../src/exploration/explore.ts';
import { type Choices, prepared } from '../src/exploration/prepare.ts';
import type { AnyVariant } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import { hardened } from '../src/gossip/variants.ts';
import { swimHardened } from '../src/swim/variants.ts';

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

const ROWS: readonly Row[] = [
  row(hardened, 2, 1, ['join', ...ALL_BUT_LATE_JOINS]),
  row(hardened, 2, 2, EVERYDAY),
  row(hardened, 3, 1, ['join', ...EVERYDAY]),
  row(hardened, 3, 0, [], 'all'),
  row(swimHardened, 2, 1, EVERYDAY),
  row(swimHardened, 2, 1, ALL_BUT_LATE_JOINS),
  row(swimHardened, 3, 1, ['crash']),
];

const PAGE = 'docs/exploration.md';
const BEGIN = '<!-- measured: npm run exploration -->';
const END = '<!-- end -->';
const MOST_STATES = 100_000;

const lines = [
  '| variant | (nodes, faults) | kinds | choices | states | moves | judged | complete | processor seconds |',
  '|---|---|---|---|---:|---:|---:|---|---:|',
];
for (const { variant, nodes, faults, kinds, choices } of ROWS) {
  const { invariants } = variant.family!.catalogue;
  const scope = { nodes, faults, kinds };
  const model = prepared({ variant, scope, choices, settings: {}, invariants });
  if ('refusal' in model) throw new Error(model.refusal);
  const before = process.cpuUsage();
  const { extent, judged, ended } = await explore({ model, invariants, maxStates: MOST_STATES });
  const seconds = process.cpuUsage(before).user / 1e6;
  const complete = ended === 'complete' ? 'yes' : `${ended}; all of depth ${extent.completeDepth}`;
  const cells = [
    variant.name,
    `(${nodes}, ${faults})`,
    kinds.join(', ') || '–',
    choices,
    extent.states,
    extent.generated,
    judged,
    complete,
    seconds.toFixed(1),
  ];
  lines.push(`| ${cells.join(' | ')} |`);
  console.error(lines.at(-1));
}
const page = readFileSync(PAGE, 'utf8');
const [head, rest] = [page.slice(0, page.indexOf(BEGIN)), page.slice(page.indexOf(END))];
writeFileSync(PAGE, `${head}${BEGIN}\n\n${lines.join('\n')}\n\n${rest}`);
