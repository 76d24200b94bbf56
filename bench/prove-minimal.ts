/**
 * Proves that kept cases of few events are minimal, each on every variant that breaks a claim in it, or names what is
 * simpler; and writes the page about it, a proof at a time. Those that stand on it are left as they are, so it may be broken
 * off and gone on with, and with more schedules where not all were run; without the page all are proven.
 *
 *     npm run bench:minimal -- [--most 20000]
 *
 * The first hundreds of each take some minutes of a core, and twenty thousand half an hour.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CaseFile } from '../src/cases/case-file.ts';
import { readCase } from '../src/cases/read-case.ts';
import { proveMinimal } from '../src/hunting/prove-minimal.ts';
import { breakageOf } from '../src/hunting/shrink-case.ts';
import { KNOWN_VARIANTS } from '../src/known/known-variants.ts';
import { faultLines } from '../src/story/fault-words.ts';

const FOLDER = 'shrunk-cases';
const PAGE = 'docs/measured/minimal.md';
const MOST_EVENTS = 4;
const MOST_SCHEDULES = 20_000;
const MINIMAL = 'minimal';
const NOT_ALL = 'nothing simpler among these, and there are more';

interface Pair {
  readonly name: string;
  readonly variant: string;
  readonly value: CaseFile;
}

interface Row {
  readonly schedules: number;
  readonly result: string;
}

function pairsIn(folder: string): Pair[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file): Pair[] => {
      const read = readCase(join(folder, file), KNOWN_VARIANTS);
      if (!read.ok) throw new Error(read.problem);
      const { value } = read;
      if (value.schedule.faults.length > MOST_EVENTS) return [];
      const broken = Object.entries(value.verdicts).filter(([, verdict]) => 'violates' in verdict);
      return broken.map(([variant]) => ({ name: basename(file, '.json'), variant, value }));
    });
}

async function proven({ variant, value, name }: Pair, most: number): Promise<Row> {
  const breakage = breakageOf(value, KNOWN_VARIANTS, variant);
  if (breakage === null) throw new Error(`${name} breaks nothing on ${variant}`);
  const { executions, simpler, isWhole } = await proveMinimal(value, breakage, {
    most,
    shouldStop: () => false,
  });
  const whether = isWhole ? MINIMAL : NOT_ALL;
  return { schedules: executions, result: simpler === null ? whether : simplerWords(simpler.schedule) };
}

function simplerWords(schedule: CaseFile['schedule']): string {
  const [, ...faults] = faultLines(schedule);
  return `simpler: ${schedule.nodes} nodes, ${faults.join('; ') || 'and nothing goes wrong'}`;
}

const keyOf = ({ name, variant }: Pick<Pair, 'name' | 'variant'>) => `${name} ${variant}`;

/** What the page has already. */
function provenBefore(): Map<string, Row> {
  if (!existsSync(PAGE)) return new Map();
  const rows = readFileSync(PAGE, 'utf8').matchAll(/^\| `([\w-]+)` \| `([\w-]+)` \| (\d+) \| (.*) \|$/gm);
  return new Map(
    [...rows].map(([, name = '', variant = '', schedules, result = '']) => [
      keyOf({ name, variant }),
      { schedules: Number(schedules), result },
    ]),
  );
}

function pageOf(pairs: readonly Pair[], rows: ReadonlyMap<string, Row>): string {
  const known = pairs.flatMap((pair) => {
    const row = rows.get(keyOf(pair));
    return row === undefined ? [] : [{ ...pair, ...row }];
  });
  const minimal = known.filter(({ result }) => result === MINIMAL).length;
  const notAll = known.filter(({ result }) => result === NOT_ALL).length;
  const simpler = known.length - minimal - notAll;
  const schedules = known.reduce((sum, row) => sum + row.schedules, 0);
  const missing = pairs.length - known.length;
  const lines = known.map(
    (row) => `| \`${row.name}\` | \`${row.variant}\` | ${row.schedules} | ${row.result} |`,
  );
  return `# Kept cases, proven minimal

**Of ${known.length} pairs of a kept case and a variant that breaks a claim in it, ${minimal} are proven minimal; of ${notAll} nothing simpler was found and not all was tried; of ${simpler} something simpler is known.**${missing === 0 ? '' : ` ${missing} more have not been tried.`}

Made by \`npm run bench:minimal\`: all [kept cases](../../shrunk-cases) of at most ${MOST_EVENTS} events, each with every variant that it is
kept for. Of each, the schedules that are [simpler](../shrinking.md) were run, ${schedules} in all, up to the first that
breaks the same claim.

| case | variant | simpler schedules run | result |
|---|---|---:|---|
${lines.join('\n')}
`;
}

const flag = process.argv.indexOf('--most');
const most = flag < 0 ? MOST_SCHEDULES : Number(process.argv[flag + 1]);
const pairs = pairsIn(FOLDER);
const rows = provenBefore();
for (const pair of pairs) {
  const key = keyOf(pair);
  const before = rows.get(key);
  if (before !== undefined && (before.result !== NOT_ALL || before.schedules >= most)) continue;
  const row = await proven(pair, most);
  rows.set(key, row);
  console.log(`${key}: ${row.result} (${row.schedules})`);
  writeFileSync(PAGE, pageOf(pairs, rows));
}
writeFileSync(PAGE, pageOf(pairs, rows));
