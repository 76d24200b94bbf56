/** The helper that makes tests of kept cases, under vitest itself: what it lets pass, and what it does not. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CASE = 'failure-completeness-c06921e3.json';
const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
let ran: { readonly status: number | null; readonly results: Readonly<Record<string, string>> };

interface VitestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

beforeAll(() => {
  for (const name of ['sound', 'mended', 'foreign', 'broken', 'empty']) mkdirSync(join(folder, name));
  cpSync(join('shrunk-cases', CASE), join(folder, 'sound', CASE));
  const text = readFileSync(join('shrunk-cases', CASE), 'utf8');
  const value = JSON.parse(text) as { verdicts: Record<string, object> };
  const violated = { violates: 'failure-completeness', atTick: 23 };
  writeFileSync(
    join(folder, 'mended', CASE),
    JSON.stringify({ ...value, verdicts: { hardened: violated }, histories: {} }),
  );
  writeFileSync(
    join(folder, 'foreign', CASE),
    JSON.stringify({ ...value, verdicts: { theirs: violated }, histories: {} }),
  );
  writeFileSync(join(folder, 'broken', CASE), '{');
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const helper = JSON.stringify(resolve('src/vitest.ts'));
  const variants = JSON.stringify(resolve('src/gossip/variants.ts'));
  writeFileSync(
    join(folder, 'cases.test.ts'),
    `import { replayCases } from ${helper};
     import { VARIANTS } from ${variants};
     for (const name of ['sound', 'mended', 'foreign', 'broken', 'empty']) replayCases(name, VARIANTS);`,
  );
  const vitest = resolve('node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', folder, '--reporter=json', '--outputFile=results.json'];
  const { status } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as VitestReport;
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  ran = {
    status,
    results: Object.fromEntries(
      results.map(({ fullName, status: of, failureMessages }) => [
        fullName,
        of === 'passed' ? of : (failureMessages[0] ?? '').split('\n')[0]!,
      ]),
    ),
  };
}, 600_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('cases as tests of vitest', () => {
  test('pass where each variant does what the case says', () => {
    const { results } = ran;
    expect(Object.entries(results).filter(([, result]) => result === 'passed')).toEqual(
      expect.arrayContaining([
        ['sound has cases', 'passed'],
        [`sound/${CASE} classic`, 'passed'],
      ]),
    );
  });

  test('fail where a bug is mended and the case does not say so, with what is to be done', () => {
    expect(ran.results[`mended/${CASE} hardened`]).toContain('let the case say { "holds": true }');
    expect(ran.status).toBe(1);
  });

  test('fail where a file is no case, where there is no verdict to compare with, and where there is no case', () => {
    const { results } = ran;
    expect(results[`broken/${CASE} can be read`]).toContain('not JSON');
    expect(results[`foreign/${CASE} has a verdict on a variant that was handed in`]).toContain(
      'AssertionError',
    );
    expect(results['empty has cases']).toContain('AssertionError');
  });
});
