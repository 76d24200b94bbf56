/**
 * The examples: one protocol in three languages, with one bug. A removed member comes back by what somebody still had to
 * say of it. It is found in each, and shrunk to the same case. Where a compiler is missing its node is skipped.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../src/cases/read-case.ts';
import { replayCase } from '../../src/cases/replay.ts';
import { variantOfChild } from '../../src/child/child-variant.ts';
import { conformance } from '../../src/child/conform.ts';
import { catalogueFor } from '../../src/family/family.ts';
import { type HuntOptions, hunt } from '../../src/hunting/hunt.ts';
import { HAS_PYTHON, hasProgram, PYTHON_NODE, started, temporaryFolder } from '../support/children.ts';

interface Language {
  readonly name: string;
  readonly source: string;
  readonly isHere: boolean;
  /** Gives the command; where it has to be compiled, into the folder. */
  command(folder: string): string;
}

function compiled(compiler: readonly string[], folder: string, source: string): string {
  const program = join(folder, 'node');
  const [command = '', ...given] = compiler;
  const { status, stderr } = spawnSync(command, [...given, '-o', program, source], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return program;
}

const FOLDER = 'examples/any-language';
const LANGUAGES: readonly Language[] = [
  { name: 'Python', source: 'node.py', isHere: HAS_PYTHON, command: () => PYTHON_NODE },
  {
    name: 'Go',
    source: 'node.go',
    isHere: hasProgram('go'),
    command: (folder) => compiled(['go', 'build'], folder, join(FOLDER, 'node.go')),
  },
  {
    name: 'C++',
    source: 'node.cpp',
    isHere: hasProgram('g++'),
    command: (folder) => compiled(['g++', '-std=c++17'], folder, join(FOLDER, 'node.cpp')),
  },
];

function optionsOf(variant: HuntOptions['variant'], child: string, saveDirectory: string): HuntOptions {
  return {
    variant,
    child,
    seed: 1998,
    runs: 100,
    schedules: { faults: ['join', 'crash'], maxNodes: 5 },
    situations: [],
    saveDirectory,
    command: 'the command',
  };
}

/** The one case of all of them, but for the command that found it. */
const CASE = 'failure-completeness-';
const cases = new Map<string, string>();

describe.each(LANGUAGES)('$name', ({ name, source, isHere, command }) => {
  test('is a node of less than a hundred lines', () => {
    expect(readFileSync(join(FOLDER, source), 'utf8').trimEnd().split('\n').length).toBeLessThan(100);
  });

  test.skipIf(!isHere)('has a bug that is found, shrunk, kept and told', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const child = command(folder);
    const variant = started(child);
    const claim = catalogueFor(variant).claimNamed('failure-completeness')!;
    const { failure } = await hunt(claim, optionsOf(variant, child, folder));
    expect(failure?.message).toContain('failure-completeness does not hold on zombie.');
    expect(failure?.message).toContain(`--child ${child.includes(' ') ? `'${child}'` : child}`);
    expect(failure?.casePath).toContain(CASE);
    const read = readCase(failure!.casePath!, [variant]);
    if (!read.ok) throw new Error(read.problem);
    const { schedule, verdicts, histories, title } = read.value;
    cases.set(name, JSON.stringify({ schedule, verdicts, histories, title }));
    expect(new Set(cases.values()).size).toBe(1);
    expect(replayCase(read.value, [variant]).map(({ outcome }) => outcome)).toEqual(['as expected']);

    const mended = variantOfChild({ command: `${child} mended`, limitMilliseconds: 5000 });
    try {
      expect(replayCase(read.value, [mended.variant]).map(({ outcome }) => outcome)).toEqual(['fixed']);
    } finally {
      mended.close();
    }
    const findings = [...conformance({ command: child, limitMilliseconds: 5000 })];
    expect(findings.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
  });
});

test.skipIf(!HAS_PYTHON)('mended, it keeps the claim', { timeout: 120_000 }, async () => {
  const command = `${PYTHON_NODE} mended`;
  const variant = started(command);
  for (const name of ['failure-completeness', 'purity', 'determinism']) {
    const claim = catalogueFor(variant).claimNamed(name)!;
    const options = { ...optionsOf(variant, command, temporaryFolder()), runs: 8 };
    expect((await hunt(claim, options)).failure).toBeNull();
  }
});
