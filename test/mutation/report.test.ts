import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReport } from '../../mutation/report.ts';

const SOURCE = ['function f(i) {', '  if (i < 3) return 1;', '  return 2;', '}'].join('\n');

function mutantAt(start: [number, number], end: [number, number], replacement: string, more: object) {
  const place = ([line, column]: [number, number]) => ({ line, column });
  return {
    id: '0',
    mutatorName: 'X',
    location: { start: place(start), end: place(end) },
    replacement,
    ...more,
  };
}

/** Reads a report of these mutants of SOURCE, as Stryker would write it. */
function reportOf(...mutants: readonly object[]) {
  const path = join(mkdtempSync(join(tmpdir(), 'hearsay-')), 'report.json');
  const report = {
    schemaVersion: '1.0',
    framework: { name: 'StrykerJS', version: '9.9.9' },
    files: { 'src/gossip/rules/f.ts': { language: 'typescript', source: SOURCE, mutants } },
    testFiles: { 'a.test.ts': { tests: [{ id: '7', name: 'f returns 2 from 3 on' }] } },
  };
  writeFileSync(path, JSON.stringify(report));
  return readReport(path);
}

test('a mutant is named by its file, its line and the change, whatever the number of the line', () => {
  const { mutants, strykerVersion } = reportOf(
    mutantAt([2, 7], [2, 12], 'i <= 3', { status: 'Killed', killedBy: ['7'] }),
  );
  expect(strykerVersion).toBe('9.9.9');
  expect(mutants).toEqual([
    {
      file: 'rules/f.ts',
      line: 'if (i < 3) return 1;',
      change: 'i < 3 → i <= 3',
      status: 'Killed',
      killedBy: 'f returns 2 from 3 on',
    },
  ]);
});

test('a change of several lines is told on one, the middle of a long one left out', () => {
  const { mutants } = reportOf(
    mutantAt([1, 15], [4, 2], '{}', { status: 'Survived' }),
    mutantAt([1, 1], [4, 2], '', { status: 'NoCoverage' }),
  );
  expect(mutants.map(({ change }) => change)).toEqual([
    '{ if (i < 3) return 1; return 2; } → {}',
    'function f(i) { if (i < 3) return 1; return 2; } → ',
  ]);
  expect(mutants.map(({ killedBy }) => killedBy)).toEqual([null, null]);
});

test('what is no report of Stryker is refused', () => {
  expect(() => reportOf({ status: 'Fine' })).toThrow(/location/);
  expect(() => readReport(join(tmpdir(), 'there-is-none', 'report.json'))).toThrow(/ENOENT/);
});
