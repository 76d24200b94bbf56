/**
 * The action that checks somebody's protocol in a workflow of his own: its steps are run as the runner of GitHub does,
 * as far as that is a matter of scripts, in a project that has Hearsay installed.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_RUNS, DEFAULT_SEED } from '../../src/hunting/default-run.ts';
import { VERSION } from '../../src/version.ts';
import { COMPILED_COMMAND } from '../support/compiled-command.ts';
import { writeExample } from '../support/compiled-example.ts';
import { actionFlaws } from '../support/workflow-flaws.ts';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const SOURCE = readFileSync('action.yml', 'utf8');
const action = parse(SOURCE) as Action;
const PAGE = readFileSync('docs/your-own-protocol.md', 'utf8');
const PROCESS = { timeout: 300_000 };

let workspace: string;
let project: string;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'hearsay-action-'));
  project = join(workspace, 'membership');
  const bin = join(project, 'node_modules/.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{ "name": "membership", "type": "module" }');
  // What npm makes of an installed command.
  writeFileSync(join(bin, 'hearsay'), `#!/bin/sh\nexec "${process.execPath}" "${COMPILED_COMMAND}" "$@"\n`);
  chmodSync(join(bin, 'hearsay'), 0o755);
  writeExample(project, 'all-to-all');
});
afterAll(() => rmSync(workspace, { recursive: true }));

interface Used {
  readonly status: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly printed: string;
  readonly uploads: readonly Readonly<Record<string, string>>[];
}

/** Uses the action: its steps one after the other, up to one that fails. */
function use(inputs: Readonly<Record<string, string>>): Used {
  const given = { ...defaults(), 'working-directory': 'membership', ...inputs };
  const outputFile = join(workspace, 'output');
  const outputs: Record<string, string> = {};
  const uploads: Record<string, string>[] = [];
  let printed = '';
  for (const step of action.runs.steps) {
    const filled = (text: string) => evaluated(text, given, outputs);
    if (step.if !== undefined && !isMet(step.if, given, outputs)) continue;
    if (step.run === undefined) {
      uploads.push(mapped(step.with ?? {}, filled));
      continue;
    }
    writeFileSync(outputFile, '');
    expect(step.shell).toBe('bash');
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run],
      {
        cwd: project,
        encoding: 'utf8',
        env: {
          ...process.env,
          ...mapped(step.env ?? {}, filled),
          GITHUB_ACTIONS: 'true',
          GITHUB_WORKSPACE: workspace,
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
          NO_COLOR: '1',
        },
      },
    );
    printed += stdout + stderr;
    for (const line of readFileSync(outputFile, 'utf8').trim().split('\n')) {
      const [name = '', value = ''] = line.split('=');
      if (name !== '') outputs[`${step.id}.${name}`] = value;
    }
    if (status !== 0) return { status: status ?? -1, outputs: outputsOf(outputs), printed, uploads };
  }
  return { status: 0, outputs: outputsOf(outputs), printed, uploads };

  /** What the action gives to the workflow. */
  function outputsOf(ofSteps: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(
      Object.entries(action.outputs).map(([name, { value }]) => [name, evaluated(value, given, ofSteps)]),
    );
  }
}

function defaults(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
  );
}

function mapped(
  values: Readonly<Record<string, string>>,
  filled: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, filled(text)]));
}

/** `${{ inputs.seed }}` and `${{ steps.hearsay.outputs.broken }}`: more this action does not need. */
function evaluated(
  text: string,
  inputs: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
    termOf(expression, inputs, outputs),
  );
}

function termOf(
  term: string,
  inputs: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): string {
  const [, input] = /^inputs\.([\w-]+)$/.exec(term) ?? [];
  if (input !== undefined && inputs[input] !== undefined) return inputs[input];
  const [, step, output] = /^steps\.(\w+)\.outputs\.(\w+)$/.exec(term) ?? [];
  if (step !== undefined) return outputs[`${step}.${output}`] ?? '';
  throw new Error(`the runner of this test does not know ${term}`);
}

/** Terms compared with texts, joined by `&&`. */
function isMet(
  condition: string,
  inputs: Readonly<Record<string, string>>,
  outputs: Readonly<Record<string, string>>,
): boolean {
  return condition.split(' && ').every((comparison) => {
    const [, term = '', operator = '', text = ''] = /^(\S+) (==|!=) '(.*)'$/.exec(comparison) ?? [];
    return (termOf(term, inputs, outputs) === text) === (operator === '==');
  });
}

test('it has nothing wrong with it', () => {
  expect(actionFlaws(SOURCE)).toEqual([]);
  expect(action.runs.using).toBe('composite');
});

test('the guard bites an action by its tag, and a script with an expression in it', () => {
  const steps = `runs:\n  steps:\n    - uses: owner/action@v4\n    - run: echo $${'{{ inputs.title }}'}\n`;
  expect(actionFlaws(steps)).toEqual([
    'owner/action@v4 is not pinned by commit',
    'a script has an expression in it: env is for that',
  ]);
});

test('every input is used', () => {
  expect(Object.keys(action.inputs).filter((name) => !SOURCE.includes(`inputs.${name}`))).toEqual([]);
});

test('the page has every input with its default, and every output', () => {
  const [, section = ''] = PAGE.split('## In a workflow of GitHub');
  const rows = [...section.matchAll(/^\| `([\w-]+)` \| .* \| (.*) \|$/gm)];
  const ofTheCommand: Record<string, string> = {
    ...{ protocol: 'must be given', claims: 'all', faults: 'all', 'time-limit': 'none' },
    ...{ runs: String(DEFAULT_RUNS), seed: String(DEFAULT_SEED) },
  };
  expect(Object.fromEntries(rows.map(([, name, shown]) => [name, shown]))).toEqual(
    Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [
        name,
        input.default ? `\`${input.default}\`` : ofTheCommand[name],
      ]),
    ),
  );
  expect(Object.keys(action.outputs).filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
});

test('the workflow on the page gives the action what it asks for, and is ten lines', () => {
  const [, block = ''] = /^```yaml\n(.*?)^```$/ms.exec(PAGE) ?? [];
  const { jobs } = parse(block) as { jobs: Record<string, { steps: readonly Step[] }> };
  const step = jobs['hearsay']!.steps.find(({ uses }) => uses?.includes('/hearsay@'))!;
  expect(step.uses).toBe(`<owner>/hearsay@v${VERSION}`);
  expect(Object.keys(step.with!).filter((name) => action.inputs[name] === undefined)).toEqual([]);
  expect(step.with).toHaveProperty('protocol');
  expect(block.trimEnd().split('\n')).toHaveLength(10);
});

describe('in a project that has Hearsay installed', PROCESS, () => {
  const hunted = { protocol: 'all-to-all.mjs', faults: 'join,crash', runs: '60' };

  test('a claim that holds lets the job go on, and nothing is kept', () => {
    const { status, outputs, uploads, printed } = use({
      ...hunted,
      claims: 'conservation well-formed-lists',
      cases: 'none-yet',
      seed: '7',
      'time-limit': '60',
    });
    expect(printed).toContain('no case is kept in none-yet yet');
    expect(printed).toContain('Seen on all-to-all, seed 7:');
    expect(printed).toContain('2 claims: all hold on all-to-all.');
    expect(printed).not.toContain('::error');
    expect([status, outputs, uploads]).toEqual([0, { broken: 'false', cases: 'membership/none-yet' }, []]);
  });

  test('a claim that breaks fails the job: its case is kept, with its page, annotated and uploaded', () => {
    const { status, outputs, uploads, printed } = use({ ...hunted, claims: 'failure-completeness' });
    const [page = '', kept = ''] = readdirSync(join(project, 'shrunk-cases')).toSorted();
    expect(kept).toMatch(/^failure-completeness-[0-9a-f]{8}\.json$/);
    expect(page).toBe(kept.replace('.json', '.html'));
    expect(printed).toContain(
      `::error file=membership/shrunk-cases/${kept},line=1,title=failure-completeness does not hold on all-to-all::`,
    );
    expect(readFileSync(join(workspace, 'summary.md'), 'utf8')).toContain('❌ broken');
    expect([status, outputs]).toEqual([1, { broken: 'true', cases: 'membership/shrunk-cases' }]);
    expect(uploads).toEqual([
      { name: 'hearsay-cases', path: 'membership/shrunk-cases', 'if-no-files-found': 'ignore' },
    ]);
  });

  test('a kept case that must hold and does not is annotated at its file', () => {
    const folder = join(project, 'must-hold');
    cpSync(join(project, 'shrunk-cases'), folder, { recursive: true });
    const name = readdirSync(folder).find((file) => file.endsWith('.json')) ?? '';
    const path = join(folder, name);
    const value = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(
      path,
      JSON.stringify({ ...value, verdicts: { 'all-to-all': { holds: true } }, histories: {} }),
    );
    const { status, outputs, printed } = use({ ...hunted, claims: 'conservation', cases: 'must-hold' });
    expect(printed).toContain(
      `::error file=membership/must-hold/${name},line=1,title=A kept case does not come out as it must::all-to-all: BROKEN`,
    );
    expect(printed).toContain('1 claim: it holds on all-to-all.');
    expect([status, outputs['broken']]).toEqual([1, 'true']);
  });

  test('what cannot be asked ends the job as it ends the command, and is not said to be broken', () => {
    const { status, outputs, printed } = use({ ...hunted, claims: 'agrement', cases: 'none-yet' });
    expect(printed).toContain('there is no claim "agrement"; did you mean agreement?');
    expect([status, outputs['broken']]).toEqual([2, 'false']);
  });

  test('a project that has not installed it is told so', () => {
    rmSync(join(project, 'node_modules'), { recursive: true });
    const { status, printed } = use(hunted);
    expect(printed).toContain('::error title=Hearsay is not installed::');
    expect(status).toBe(2);
  });
});
