/** On a disk without hard links: FAT, many network file systems, the folders that containers share. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { parseReport } from '../../src/cli/check/read-report.ts';
import { EXIT } from '../../src/cli/exit-code.ts';
import { KNOWN_VARIANTS } from '../../src/known/known-variants.ts';
import { hearsay } from '../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hearsay-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WITHOUT_LINKS = `
  import fs from 'node:fs';
  import { syncBuiltinESMExports } from 'node:module';
  fs.linkSync = () => {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM', syscall: 'link' });
  };
  syncBuiltinESMExports();
`;

test('a failure is kept all the same, shrunk and whole', { timeout: 240_000 }, async () => {
  writeFileSync(join(folder, 'disk.mjs'), WITHOUT_LINKS);
  const args = ['check', 'agreement', '--variant', 'classic', '--runs', '60', '--faults', 'crash', '--json'];
  const run = hearsay(folder, [...args, '--save-dir', 'found'], ['--import', './disk.mjs']);
  const { status, stdout, stderr } = await run.ended;
  expect({ status, stderr }).toEqual({ status: EXIT.violated, stderr: '' });
  const { outcome } = parseReport(stdout, 'stdout').results[0]!.failure!;
  const casePath = outcome.kind === 'kept' ? outcome.casePath : 'no case was written';
  expect(readCase(join(folder, casePath), KNOWN_VARIANTS).ok).toBe(true);
  expect(readdirSync(join(folder, 'found'))).toHaveLength(1);
});
