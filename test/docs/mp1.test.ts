/** The table from the symptom to the mend in `docs/mp1.md` has a row for each mend, and leads where it says. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Mend, SYMPTOMS, type Symptom } from '../../src/mp1/symptoms.ts';

const PAGE = readFileSync('docs/mp1.md', 'utf8');
const RULES_PAGE = readFileSync('docs/rules.md', 'utf8');

/** The chapters of `docs/rules.md`, by the file that each links to. */
const CHAPTERS = new Map(
  RULES_PAGE.split(/^## /m).flatMap((section): [string, string][] => {
    const heading = section.split('\n')[0]!;
    const file = /\]\(\.\.\/(src\/gossip\/rules\/[\w-]+\.ts)\)/.exec(section)?.[1];
    return /^\d+\./.test(heading) && file !== undefined ? [[file, heading]] : [];
  }),
);

function rowOf({ shows, claim }: Symptom, { rule, file, story }: Mend): string {
  const { title } = JSON.parse(readFileSync(story, 'utf8')) as { title: string };
  return `| ${shows} | \`${claim}\` | ${mendWords(rule, file)} | [${title}](../${story}) |`;
}

function mendWords(rule: string | null, file: string): string {
  const code = `[\`${file.replace('src/gossip/', '')}\`](../${file})`;
  if (rule === null) return code;
  const heading = CHAPTERS.get(file)!;
  const anchor = heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
  return `[rule ${heading.split(':')[0]!.replace('. ', ', ')}](rules.md#${anchor}), ${code}`;
}

const symptoms: readonly Symptom[] = Object.values(SYMPTOMS);
const rows = symptoms.flatMap((symptom) => symptom.mends.map((mend) => rowOf(symptom, mend)));

test('each mend of each symptom has its row, in order, and there is no other', () => {
  const [, table = ''] = PAGE.split('## From the symptom to the mend');
  const shown = (table.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
  expect(shown.slice(1)).toEqual(rows);
});

test('the rules have a chapter each', () => {
  expect(CHAPTERS.size).toBe(14);
  for (const file of CHAPTERS.keys()) expect(existsSync(file)).toBe(true);
});
