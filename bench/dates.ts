/**
 * Measures how near to their dates the claims come in complete searches of small worlds: all of these, or those of these
 * numbers. Writes it on the page, and beside it the runs that have come nearest, as cases.
 *
 *     npm run dates -- [0 4 …]
 *
 * Takes some minutes.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_FORMAT, CASE_VERSION, type CaseFile } from '../src/cases/case-file.ts';
import { caseFileName } from '../src/cases/case-name.ts';
import { formatCase } from '../src/cases/format-case.ts';
import { explore } from '../src/exploration/explore.ts';
import { judgesOfDates, type NearestDate } from '../src/exploration/nearest-dates.ts';
import { prepared } from '../src/exploration/prepare.ts';
import type { AnyVariant } from '../src/family/family.ts';
import type { FaultKind } from '../src/faults/fault.ts';
import type { Schedule } from '../src/faults/schedule.ts';
import { hardened } from '../src/gossip/variants.ts';
import type { FamilySettings } from '../src/protocol/setup.ts';
import { faultLines } from '../src/story/fault-words.ts';
import { swimHardened } from '../src/swim/variants.ts';
import { measuredBlock, withMeasuredBlock } from './measured-block.ts';

interface DatedSearch {
  readonly variant: AnyVariant;
  readonly nodes: number;
  readonly faults: number;
  readonly kinds: readonly FaultKind[];
  readonly settings?: FamilySettings;
}

const EVERYDAY: readonly FaultKind[] = ['join', 'crash', 'restart', 'leave', 'lose'];
const STRETCHING: readonly FaultKind[] = ['pause', 'slow-clock', 'slow-reader'];
const ALL: readonly FaultKind[] = [...EVERYDAY, 'drop', 'partition', ...STRETCHING, 'duplicate'];
const PARTING: readonly FaultKind[] = ['join', 'crash', 'restart', 'lose', 'drop', 'partition'];

const SEARCHES: readonly DatedSearch[] = [
  { variant: hardened, nodes: 2, faults: 1, kinds: ALL },
  { variant: hardened, nodes: 2, faults: 1, kinds: PARTING, settings: { joinRetryTicks: 3 } },
  { variant: hardened, nodes: 2, faults: 2, kinds: ALL },
  { variant: hardened, nodes: 3, faults: 1, kinds: ALL },
  { variant: hardened, nodes: 3, faults: 1, kinds: PARTING, settings: { failTicks: 7 } },
  { variant: swimHardened, nodes: 2, faults: 1, kinds: ALL },
  { variant: swimHardened, nodes: 2, faults: 2, kinds: ['crash', 'restart', 'leave', 'lose'] },
  { variant: swimHardened, nodes: 3, faults: 1, kinds: ['crash', 'restart', 'leave', 'lose', 'partition'] },
];

const PAGE = 'docs/measured/dates.md';
const FOLDER = 'docs/measured/dates';
const MOST_STATES = 250_000;
const SUMMARY = '<!-- in all: npm run dates -->';
const HEAD = [
  '| claim | date | due after | latest | share | before it is due | in this run |',
  '|---|---|---:|---:|---:|---:|---|',
];
/** A row of a table that tells of a run. */
const ROW = /^\| `[\w-]+` \| \w+ \| \d+ \| \d+ \| (\d+) % \| (\d+) \|/gm;

const blockOf = (index: number) => `<!-- search ${index}: npm run dates -->`;

async function measured({
  variant,
  nodes,
  faults,
  kinds,
  settings = {},
}: DatedSearch): Promise<{ readonly words: string; readonly cases: readonly CaseFile[] }> {
  const { invariants } = variant.family!.catalogue;
  const dated = invariants.filter(({ dates = [] }) => dates.length > 0);
  const model = prepared({
    variant,
    scope: { nodes, faults, kinds },
    choices: 'first',
    settings,
    invariants: dated,
  });
  if ('refusal' in model) throw new Error(model.refusal);
  const judges = judgesOfDates(variant, dated);
  const { extent, judged, ended } = await explore({
    model,
    invariants: dated,
    maxStates: MOST_STATES,
    judges,
  });
  const isVouchedFor = (name: string) =>
    dated.some((one) => one.name === name && one.remembers !== undefined);
  const nearest = judges.nearest();
  const { groupSize: _, ...shown } = model.setup.settings;
  const words = [
    `\`${variant.name}\`, (${nodes}, ${faults}) with ${kinds === ALL ? 'all kinds' : kinds.join(', ')}; ${wordsOf({ ...shown, ...model.setup.network })}. ${ended === 'complete' ? 'Complete' : `Not complete (${ended})`}: ${extent.states} states, ${judged} runs.`,
    '',
    ...HEAD,
    ...nearest.map((one) => rowOf(one, variant, isVouchedFor(one.claim))),
  ];
  return { words: words.join('\n'), cases: casesOf(nearest, variant) };
}

function wordsOf(settings: Readonly<Record<string, number>>): string {
  return Object.entries(settings)
    .filter(([name]) => !name.endsWith('Limit'))
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

function rowOf({ claim, date, nearest }: NearestDate, variant: AnyVariant, isVouchedFor: boolean): string {
  const name = `\`${claim}\`${isVouchedFor ? '' : ' †'}`;
  if (nearest === null) return `| ${[name, date, '–', 0, '–', '–', 'all'].join(' | ')} |`;
  const { schedule, withinTicks, neededTicks } = nearest;
  const share = `${Math.round((100 * neededTicks) / withinTicks)} %`;
  const faults = faultLines(schedule).join('; ').replaceAll('|', '\\|');
  const run = `[${faults}](dates/${fileOf(schedule, variant)})`;
  return `| ${[name, date, withinTicks, neededTicks, share, withinTicks - neededTicks, run].join(' | ')} |`;
}

const caseOf = (schedule: Schedule, variant: AnyVariant, title: string): CaseFile => ({
  format: CASE_FORMAT,
  version: CASE_VERSION,
  title,
  verdicts: { [variant.name]: { holds: true } },
  schedule,
  histories: {},
});

function fileOf(schedule: Schedule, variant: AnyVariant): string {
  return caseFileName(variant.name, caseOf(schedule, variant, ''));
}

/** A run may be the nearest to several dates. */
function casesOf(nearest: readonly NearestDate[], variant: AnyVariant): CaseFile[] {
  const words = new Map<string, { readonly schedule: Schedule; readonly of: string[] }>();
  for (const { claim, date, nearest: run } of nearest) {
    if (run === null) continue;
    const { schedule, withinTicks, neededTicks } = run;
    const file = fileOf(schedule, variant);
    const { of } = words.get(file) ?? { of: [] };
    words.set(file, {
      schedule,
      of: [...of, `${claim} (${date}) after ${neededTicks} of ${withinTicks} ticks`],
    });
  }
  return [...words.values()].map(({ schedule, of }) =>
    caseOf(schedule, variant, `Nearest to its date: ${of.join(', ')}`),
  );
}

function summaryOf(page: string): string {
  const rows = SEARCHES.flatMap((_, index) => [...measuredBlock(page, blockOf(index)).matchAll(ROW)]);
  const onIt = rows.filter(([, , before]) => Number(before) === 0).length;
  const nearIt = rows.filter(([, , before]) => Number(before) === 1).length;
  const farFromIt = rows.filter(([, share]) => Number(share) < 50).length;
  return `**Of ${rows.length} dates in ${SEARCHES.length} searches ${onIt} are needed to the tick, ${nearIt} but for one; ${farFromIt} are more than twice as late as anything that was seen.**`;
}

const asked = process.argv.slice(2).map(Number);
mkdirSync(FOLDER, { recursive: true });
for (const [index, search] of SEARCHES.entries()) {
  if (asked.length > 0 && !asked.includes(index)) continue;
  const { words, cases } = await measured(search);
  console.error(`${index} ${words}\n`);
  for (const one of cases)
    writeFileSync(join(FOLDER, caseFileName(search.variant.name, one)), formatCase(one));
  writeFileSync(PAGE, withMeasuredBlock(readFileSync(PAGE, 'utf8'), blockOf(index), words));
}
const page = withMeasuredBlock(readFileSync(PAGE, 'utf8'), SUMMARY, summaryOf(readFileSync(PAGE, 'utf8')));
writeFileSync(PAGE, page);
for (const file of readdirSync(FOLDER)) if (!page.includes(`dates/${file}`)) rmSync(join(FOLDER, file));
