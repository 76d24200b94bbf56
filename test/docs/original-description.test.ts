/** What the table of the original description points to is there, and has in it what it says. */
import { existsSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGE = join('docs', 'original-description.md');

interface Row {
  readonly named: string;
  readonly files: readonly string[];
  readonly tests: readonly string[];
}

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => normalize(join('docs', link)));
}

const rows = readFileSync(PAGE, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line): Row => {
    const [, named = '', here = '', shownBy = ''] = line.split('|');
    return { named: named.trim(), files: filesIn(here), tests: filesIn(shownBy) };
  });

test('all that the description names has a row', () => {
  const named = rows.map((row) => row.named).join('\n');
  for (const name of [
    'introduceSelfToGroup',
    'nodeLoopOps',
    'recvCallBack',
    'MessageHdr',
    'msgType',
    'member_vector',
    'addr',
    'JOINREQ',
    'JOINREP',
    'PING',
    'introducer',
    'random subset',
    'forwarded',
    'completeness',
    'accuracy',
  ]) {
    expect(named).toContain(name);
  }
});

describe.each(rows)('$named', ({ files, tests }) => {
  test('what the row points to is there', () => {
    for (const file of [...files, ...tests]) expect([file, existsSync(file)]).toEqual([file, true]);
  });

  test('something shows it', () => {
    expect(tests.some((file) => /\.(test|property)\.ts$/.test(file))).toBe(true);
  });
});
