/** The page that somebody decides by: short, and true in its numbers; and every page leads somewhere. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCHEDULES_OF } from '../../properties/support/schedules-of.ts';
import { readCase } from '../../src/cases/read-case.ts';
import { scheduleSchemaFor } from '../../src/cases/schedule-schema.ts';
import { DEFAULT_MAX_NODES } from '../../src/generation/schedule-options.ts';
import { gossipSchedules } from '../../src/gossip/schedules/schedules.ts';
import { classic, hardened } from '../../src/gossip/variants.ts';
import { DEFAULT_RUNS } from '../../src/hunting/default-run.ts';
import { drawsOf } from '../../src/hunting/draw.ts';
import { VERSION } from '../../src/version.ts';
import { scheduleOf } from '../support/schedule-of.ts';

const readme = readFileSync('README.md', 'utf8');
const prose = readme.replaceAll(/\s+/g, ' ');

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

function readsScheduleOf(nodes: number, horizonTicks: number): boolean {
  const schedule = scheduleOf({ nodes, horizonTicks });
  return scheduleSchemaFor(gossipSchedules).safeParse(JSON.parse(JSON.stringify(schedule))).success;
}

describe('the README', () => {
  test('is a page that one reads to its end', () => {
    expect(readme.split('\n').length).toBeLessThanOrEqual(87);
  });

  test('says which version this is, and how long a hunt is', () => {
    expect(prose).toContain(`**Status**: ${VERSION}, not released`);
    expect(prose).toContain(
      `every claim, up to ${SCHEDULES_OF.invariants(DEFAULT_RUNS).toLocaleString('en')} schedules each`,
    );
  });

  test('says how large the groups of a hunt are, and how many faults there are', { timeout: 120_000 }, () => {
    expect(prose).toContain(`groups of up to ${DEFAULT_MAX_NODES} nodes, and now and then up to 12`);
    const draws = drawsOf(gossipSchedules, 'every-invariant', 1998, {});
    const drawn = Array.from({ length: 2000 }, (_, index) => draws.at(index).schedule);
    const faults = drawn
      .map((schedule) => schedule.faults.filter(({ kind }) => kind !== 'join').length)
      .sort((a, b) => a - b);
    expect(Math.max(...drawn.map(({ nodes }) => nodes))).toBe(12);
    expect(prose).toContain('half of its schedules have five faults or fewer besides joins');
    expect(faults[999]).toBe(5);
    expect(prose).toContain('one in ten has twelve or more');
    expect(faults[1800]).toBe(12);
  });

  test('says how large a case by hand may be', () => {
    expect(prose).toContain('2,000 nodes and 100,000 ticks');
    expect(readsScheduleOf(2000, 100_000)).toBe(true);
    expect(readsScheduleOf(2001, 100_000)).toBe(false);
    expect(readsScheduleOf(2000, 100_001)).toBe(false);
  });

  test('tells of its counterexample what the case says', () => {
    const [path = ''] = /shrunk-cases\/failure-completeness-[0-9a-f]+\.json/.exec(readme) ?? [];
    const read = readCase(path, [classic, hardened]);
    if (!read.ok) throw new Error(read.problem);
    const { originalFaults, shrunkFaults, foundOn } = read.value.provenance!;
    expect([foundOn, originalFaults, shrunkFaults]).toEqual([classic.name, 15, 4]);
    expect(prose).toContain('shrank it from 15 faults to four');
  });
});

test.each(PAGES)('%s: the links lead to files that are there', (page) => {
  const text = readFileSync(page, 'utf8').replaceAll(/^```.*?^```$/gms, '');
  const links = [...text.matchAll(/\]\(([^)#\s]+)/g)].map(([, link = '']) => link);
  const local = links.filter((link) => !/^https?:/.test(link));
  expect(local.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([]);
});

test('every page can be reached from the README by links', () => {
  const reached = new Set(['README.md']);
  for (const page of reached) {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+\.md)/g)].map(
      ([, link = '']) => link,
    );
    for (const link of links) {
      const to = join(dirname(page), link);
      if (PAGES.includes(to)) reached.add(to);
    }
  }
  expect(PAGES.filter((page) => !reached.has(page))).toEqual([]);
});

test('the glossary has the words that reports use', () => {
  const glossary = readFileSync('docs/glossary.md', 'utf8');
  const words = [
    'excused',
    'canary',
    'situation',
    'T_f',
    'T_c',
    'B1',
    'tick',
    'false positive',
    'variant',
    'mutant',
    'case',
  ];
  expect(words.filter((word) => !glossary.includes(`**${word}**`))).toEqual([]);
});
