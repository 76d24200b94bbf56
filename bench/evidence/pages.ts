/** What the totals come to, where people read it: tables on the page of the evidence, and a line of the README. */
import { situationsFor } from '../../src/family/family.ts';
import { grouped } from '../../src/hunting/grouped.ts';
import { sumOfTotals, type Totals } from '../../src/hunting/totals.ts';
import { REFERENCES } from './references.ts';
import type { Evidence } from './totals.ts';

const BEGIN = '<!-- added up: written by `npm run evidence` -->\n';
const END = '<!-- end of what is added up -->\n';
/** So many of the situations are named, those that the fewest schedules have reached. */
const RAREST = 5;

/** The page with the tables of today. */
export function evidencePage(page: string, evidence: Evidence): string {
  const [from, until] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || until < from) throw new Error('the page has no place for the tables');
  return `${page.slice(0, from + BEGIN.length)}\n${tablesOf(evidence)}\n${page.slice(until)}`;
}

/** The README with the figures of today. */
export function readmeWith(readme: string, evidence: Evidence): string {
  const place = /(?<=^\*\*So far\*\*: ).*(?= \(\[evidence\]\(docs\/measured\/evidence\.md\)\)\.$)/m;
  if (!place.test(readme)) throw new Error('the README has no place for the figures');
  return readme.replace(place, figuresOf(evidence));
}

/** In one line. */
function figuresOf({ hunts }: Evidence): string {
  const { schedules, nodeTicks, falsePositives, falsePositivesExcused, violations } = sumOfTotals(
    hunts.map(({ totals }) => totals),
  );
  const excused =
    falsePositives === falsePositivesExcused ? 'all excused' : `${grouped(falsePositivesExcused)} excused`;
  const broken = violations === 0 ? 'no claim broken' : `${violations} broken claims`;
  return `${grouped(schedules)} drawn schedules, ${grouped(nodeTicks)} node-ticks, ${grouped(falsePositives)} false positives, ${excused}; ${broken}`;
}

function tablesOf(evidence: Evidence): string {
  const rows = REFERENCES.flatMap((variant) => {
    const hunts = evidence.hunts.filter((hunt) => hunt.variant === variant.name);
    if (hunts.length === 0) return [];
    const totals = sumOfTotals(hunts.map((hunt) => hunt.totals));
    const seeds = [...new Set(hunts.map(({ seed }) => seed))];
    const situations = situationsFor(variant).map(({ name, statement }) => ({
      statement,
      schedules: totals.situations[name] ?? 0,
    }));
    return [{ name: variant.name, seeds, totals, situations }];
  });
  const head = [
    'variant',
    'seeds',
    'schedules',
    'node-ticks',
    'messages',
    'false positives',
    'excused',
    'broken',
    'situations',
  ];
  const seen = rows.map(({ name, seeds, totals, situations }) => [
    `\`${name}\``,
    seeds.join(', '),
    ...figuresIn(totals).map(grouped),
    `${situations.filter(({ schedules }) => schedules > 0).length} of ${situations.length}`,
  ]);
  const rare = rows.flatMap(({ name, situations }) =>
    situations
      .toSorted((a, b) => a.schedules - b.schedules)
      .slice(0, RAREST)
      .map(({ statement, schedules }) => [`\`${name}\``, statement, grouped(schedules)]),
  );
  return [
    ...table(head, seen, 2),
    '',
    ...table(['variant', 'rarest situations', 'schedules'], rare, 2),
    '',
  ].join('\n');
}

function figuresIn(totals: Totals): number[] {
  const { schedules, nodeTicks, messages, falsePositives, falsePositivesExcused, violations } = totals;
  return [schedules, nodeTicks, messages, falsePositives, falsePositivesExcused, violations];
}

/** The first `words` columns begin at the left. */
function table(head: readonly string[], rows: readonly (readonly string[])[], words: number): string[] {
  const rule = head.map((_, column) => (column < words ? '---' : '---:'));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
