/** Children for tests, in the languages that there are here. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ChildVariant, variantOfChild } from '../../src/child/child-variant.ts';
import { shellWord } from '../../src/files/shell-word.ts';

export function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
}

/** That of the system, if there is one: what stands before it in the path may take long to find it. */
const PYTHON = ['/usr/bin/python3'].find(existsSync) ?? 'python3';
export const HAS_PYTHON = hasProgram(PYTHON);

export function faulty(fault = 'none', at = 0): string {
  return `${PYTHON} test/child/faulty.py ${shellWord(fault)} ${at}`;
}

export const PYTHON_NODE = `${PYTHON} examples/any-language/node.py`;

/** A program of Python in a line. */
export function python(program: string): string {
  return `${PYTHON} -c ${shellWord(program)}`;
}

/** For the length of a test. */
export function started(command: string, limitMilliseconds = 5000): ChildVariant['variant'] {
  const { variant, close } = variantOfChild({ command, limitMilliseconds });
  onTestFinished(close);
  return variant;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-children-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
