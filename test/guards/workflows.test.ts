/** The workflows have the least rights that they can do with, and run actions that nobody can change under them. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type NeededRights, workflowFlaws } from '../support/workflow-flaws.ts';

const FOLDER = new URL('../../.github/workflows/', import.meta.url);
const FILES = readdirSync(FOLDER);
const read = (file: string) => readFileSync(new URL(file, FOLDER), 'utf8');

/** Who signs for the repository must be able to ask for a name to sign with, and the site is published. Nobody else writes anything. */
const NEEDED: Readonly<Record<string, NeededRights>> = {
  'release.yml': ['publish: id-token'],
  'site.yml': ['publish: pages', 'publish: id-token'],
};

test.each(FILES)('%s has nothing wrong with it', (file) => {
  expect(workflowFlaws(read(file), NEEDED[file])).toEqual([]);
});

test('an action is used at the same commit everywhere', () => {
  const sources = [...FILES.map(read), readFileSync('action.yml', 'utf8')];
  const used = sources.flatMap((source) => [...source.matchAll(/uses: ([\w./-]+)@(\w+)/g)]);
  const commits = new Map(used.map(([, action, commit]) => [action, commit]));
  expect(used.filter(([, action, commit]) => commits.get(action) !== commit)).toEqual([]);
});

test('the job that signs a release runs nothing of the repository', () => {
  const [, publish = ''] = read('release.yml').split('\n  publish:\n');
  expect(publish).toContain('run: npm publish ./*.tgz --provenance');
  expect(publish.match(/ run: /g)).toHaveLength(1);
  expect(publish).not.toContain('actions/checkout');
});

test('the job that publishes the site runs nothing of the repository', () => {
  const [, publish = ''] = read('site.yml').split('\n  publish:\n');
  expect(publish).toContain('uses: actions/deploy-pages@');
  expect(publish).not.toMatch(/ run: |actions\/checkout/);
});

const PINNED = 'owner/action@0123456789abcdef0123456789abcdef01234567 # v1.2.3';
const CHECKOUT = 'actions/checkout@0123456789abcdef0123456789abcdef01234567 # v4.2.2';

interface Written {
  readonly rights?: string;
  readonly ofJob?: string;
  readonly step?: string;
}

function workflow({
  rights = 'permissions: { contents: read }',
  ofJob = '',
  step = PINNED,
}: Written): string {
  return `${rights}\njobs:\n  build:\n    runs-on: ubuntu-latest\n${ofJob}    steps:\n      - uses: ${step}\n`;
}

describe('the guard of the workflows', () => {
  test.each<[string, Written]>([
    ['that may only read', {}],
    ['without any rights', { rights: 'permissions: {}' }],
    ['with an action of the repository itself', { step: './.github/actions/replay' }],
    [
      'whose job gives up the token of its checkout',
      { step: `${CHECKOUT}\n        with: { persist-credentials: false }` },
    ],
    ['whose job has a right that it needs', { ofJob: '    permissions: { id-token: write }\n' }],
  ])('allows one %s', (_, written) => {
    expect(workflowFlaws(workflow(written), ['build: id-token'])).toEqual([]);
  });

  test.each<[string, Written, string]>([
    ['that does not say what it may', { rights: '' }, 'does not say which rights'],
    ['that may all', { rights: 'permissions: write-all' }, 'every job has write-all'],
    [
      'that may write in every job',
      { rights: 'permissions: { id-token: write }' },
      'every job may write id-token',
    ],
    ['whose job may write', { ofJob: '    permissions: { contents: write }\n' }, 'build may write contents'],
    ['whose job may all', { ofJob: '    permissions: write-all\n' }, 'build has write-all'],
    ['with an action by its tag', { step: 'owner/action@v4' }, 'owner/action@v4 is not pinned'],
    [
      'with an action by its branch',
      { step: 'owner/action@main # v4.0.0' },
      'owner/action@main is not pinned',
    ],
    ['with half a commit', { step: 'owner/action@0123456 # v1.2.3' }, 'is not pinned by commit'],
    ['with a commit of no version', { step: PINNED.split(' ')[0]! }, 'does not say which version'],
    ['with a checkout that keeps its token', { step: CHECKOUT }, 'persist-credentials is not false'],
    ['that is no YAML', { ofJob: '    : [\n' }, 'line'],
  ])('bites one %s', (_, written, flaw) => {
    expect(workflowFlaws(workflow(written), ['build: id-token']).join('\n')).toContain(flaw);
  });
});
