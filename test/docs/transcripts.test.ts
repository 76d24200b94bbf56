/**
 * What the documents show was run: each `console` block that begins with `$ npm run replay` is run again,
 * and its lines must be there, in their order. A line `…` stands for any number of lines.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const DOCUMENTS = [
  'README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];
const COMMAND = /^\$ npm run (replay) -- (.*)$/;

interface Transcript {
  readonly document: string;
  readonly args: readonly string[];
  readonly lines: readonly string[];
}

function transcriptsIn(document: string): Transcript[] {
  const blocks = readFileSync(document, 'utf8').matchAll(/^```console\n(.*?)^```$/gms);
  return [...blocks].flatMap(([, block = '']) => {
    const [first = '', ...lines] = block.trimEnd().split('\n');
    const command = COMMAND.exec(first);
    if (command === null) return [];
    return [{ document, args: [command[1]!, ...command[2]!.split(' ')], lines }];
  });
}

/** The first line shown that the output does not have in its place, or `null`. */
function firstDifference(shown: readonly string[], printed: readonly string[]): string | null {
  let at = 0;
  let gap = false;
  for (const line of shown) {
    if (line === '…') {
      gap = true;
      continue;
    }
    const found = gap ? printed.indexOf(line, at) : printed[at] === line ? at : -1;
    if (found < 0) return line;
    at = found + 1;
    gap = false;
  }
  return gap || at === printed.length ? null : `${printed[at]} (printed, not shown)`;
}

const transcripts = DOCUMENTS.flatMap(transcriptsIn);

test('the documents show what commands print', () => {
  expect(transcripts.map(({ document }) => document)).toContain('README.md');
});

describe('what a document shows is what the command prints', () => {
  test.each(transcripts)('$document: $args', ({ args, lines }) => {
    const command = ['--import', 'tsx', 'src/cli/hearsay.ts', ...args];
    const { stdout } = spawnSync(process.execPath, command, { encoding: 'utf8' });
    expect(firstDifference(lines, stdout.trimEnd().split('\n'))).toBeNull();
  });
});

describe('a difference is seen', () => {
  test.each([
    [['a', 'b'], ['a', 'b'], null],
    [['a', '…', 'c'], ['a', 'b', 'b', 'c'], null],
    [['…', 'c', '…'], ['a', 'c', 'd'], null],
    [['a', 'c'], ['a', 'b'], 'c'],
    [['a', '…', 'd'], ['a', 'b'], 'd'],
    [['a'], ['a', 'b'], 'b (printed, not shown)'],
  ])('shown %j, printed %j', (shown, printed, difference) => {
    expect(firstDifference(shown, printed)).toBe(difference);
  });
});
