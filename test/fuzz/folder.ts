/** The folder of a trial. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Attempt } from './trial.ts';

export function inFolder<Result>(
  { files }: Attempt,
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-fuzz-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return act(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}

export function contentOf(folder: string): Map<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}
