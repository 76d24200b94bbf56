/** The page about judging traces is true: it has all words of a record and of promises, and its converter converts. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEVELS, RECORD_EVENTS, recordHeaderOf, recordLineOf } from '../../src/records/line.ts';
import { PROMISE_WORDS } from '../../src/records/promise-words.ts';

const page = readFileSync('docs/judging-traces.md', 'utf8');
/** The first cells of the rows of all tables, by the words in them. */
const cells = [...page.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell]) =>
  [...cell!.matchAll(/`(\w+)`/g)].map(([, word]) => word!),
);
const blockOf = (language: string) =>
  new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';

describe('docs/judging-traces.md', () => {
  test.each([...LEVELS, ...RECORD_EVENTS, ...Object.keys(PROMISE_WORDS)])('has a row for %s', (word) => {
    expect(cells).toContain(word);
  });

  test('shows a record that can be read', () => {
    const [header, ...lines] = blockOf('jsonl').trim().split('\n');
    expect(recordHeaderOf(JSON.parse(header!))).toMatchObject({ system: 'mine 3.1' });
    for (const line of lines) expect(recordLineOf(JSON.parse(line))).toMatchObject({ t: expect.any(Number) });
  });

  const hasPython = spawnSync('python3', ['--version']).status === 0;
  test.skipIf(!hasPython)('has a converter that converts its log', () => {
    const options = { input: blockOf('text'), encoding: 'utf8' } as const;
    const { stdout, stderr } = spawnSync('python3', ['-c', blockOf('python')], options);
    expect(stderr).toBe('');
    const [header, ...lines] = stdout.trim().split('\n');
    expect(recordHeaderOf(JSON.parse(header!))).toMatchObject({ levels: ['lists'], skew: 1 });
    expect(lines.map((line) => recordLineOf(JSON.parse(line)))).toEqual([
      { t: 43_201, by: 'web-1', n: null, node: 'web-1', event: 'listed', about: 'web-2' },
      { t: 43_244, by: 'web-1', n: null, node: 'web-1', event: 'removed', about: 'web-2' },
    ]);
  });
});
