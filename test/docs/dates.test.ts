/** The page about dates says of each row what the run beside it shows: it needs that long, and no longer. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { variantAmong } from '../../src/cases/known-variants.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { claimedSooner, DATES, ticksUntil } from '../../src/judge/dates.ts';
import { judge } from '../../src/judge/judge.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';

const page = readFileSync('docs/measured/dates.md', 'utf8');
const ROW =
  /^\| `(?<claim>[\w-]+)`[ †]* \| (?<date>\w+) \| (?<due>\d+) \| (?<latest>\d+) \| (?<share>\d+) % \| (?<before>\d+) \| \[.*\]\((?<path>dates\/(?<variant>[\w-]+)-\w+\.json)\) \|$/gm;
type Row = Readonly<
  Record<'claim' | 'date' | 'due' | 'latest' | 'share' | 'before' | 'path' | 'variant', string>
>;
const rows = [...page.matchAll(ROW)].map(({ groups }) => groups as Row);

test('there are rows', () => {
  expect(rows.length).toBeGreaterThan(40);
});

describe.each(rows)('$claim, $date after $latest of $due ticks, in $path', (row) => {
  const { claim, due, latest, share, before } = row;
  const date = DATES.find((name) => name === row.date)!;
  const variant = variantAmong(KNOWN_VARIANTS, row.variant)!;
  const read = readCase(`docs/measured/${row.path}`, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;

  test('is what comes out of the run', () => {
    const family = variant.family!;
    const invariant = family.catalogue.invariants.find(({ name }) => name === claim)!;
    const sooner = (byTicks: number) =>
      judge(variant.create(schedule), schedule, [claimedSooner(invariant, date, byTicks)]).violation;
    expect(ticksUntil(date, family.promises(schedule), schedule)).toBe(Number(due));
    expect(Number(latest) + Number(before)).toBe(Number(due));
    expect(Number(share)).toBe(Math.round((100 * Number(latest)) / Number(due)));
    expect(sooner(Number(before))).toBeNull();
    expect(sooner(Number(before) + 1)).toMatchObject({ claim });
  });
});

test('a date that is twice as late as what was seen is reasoned about', () => {
  const [, reasons = ''] = page.split('## Why some are far');
  const [gossip = '', swim = ''] = reasons.split('### SWIM');
  for (const { variant, date, share } of rows) {
    if (Number(share) > 50) continue;
    expect(variant.startsWith('swim') ? swim : gossip).toContain(`**${date}**`);
  }
});
