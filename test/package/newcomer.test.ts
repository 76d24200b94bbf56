/**
 * The path of somebody new, as `docs/your-own-protocol.md` tells it: an empty folder, the packed package, the
 * protocol of the page, its bug, the lines to paste, the mend, and the test that keeps it. Nothing else is at hand:
 * what the page does not say, a newcomer does not know.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import {
  install,
  outputIn,
  PACK_AND_INSTALL_MILLISECONDS,
  packed,
  type Ran,
  runIn,
} from '../support/installed-package.ts';
import { firstDifference, transcriptsOf } from '../support/transcript.ts';

const page = readFileSync('docs/your-own-protocol.md', 'utf8');
const [, quickPath = ''] = page.split(/^## In five minutes$/m);
const [path = ''] = quickPath.split(/^## /m);
const STEP_MILLISECONDS = 600_000;

const project = mkdtempSync(join(tmpdir(), 'hearsay-newcomer-'));
let tarball: string;
let missing: string | null = null;

function blocksOf(language: string): string[] {
  return [...path.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, block = '']) => block,
  );
}

function write(name: string, text: string): void {
  writeFileSync(join(project, name), text);
}

/** Types a line of the page. */
function typed(line: string) {
  return runIn(project, 'sh', ['-c', line]);
}

const printed = new Map<string, Ran>();

/** What a line has printed when it was typed first: until the mend nothing changes that it reads. */
function typedBefore(line: string): Ran {
  const ran = printed.get(line) ?? typed(line);
  printed.set(line, ran);
  return ran;
}

const [protocol = '', regression = '', folderOfCases = ''] = blocksOf('ts');
const [check = [], replay = [], accept = []] = transcriptsOf(path);

/** Without a network, and with nothing in the cache of npm, there is no newcomer; a test that is left out says so. */
function requireInstalled(context: TestContext): void {
  if (missing !== null) context.skip(missing);
}

beforeAll(async () => {
  tarball = await packed();
  outputIn(project, 'npm', ['init', '-y']);
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: { vitest: string };
  };
  missing = install(project, tarball, `vitest@${devDependencies.vitest}`);
  write('all-to-all.ts', protocol);
  write('all-to-all.test.ts', regression);
}, PACK_AND_INSTALL_MILLISECONDS);

afterAll(() => {
  rmSync(project, { recursive: true });
}, PACK_AND_INSTALL_MILLISECONDS);

test('the page names the tarball that npm pack makes', () => {
  expect(path).toContain(`npm ci && npm pack   # makes ${basename(tarball)}`);
  expect(path).toContain(`npm install ../hearsay/${basename(tarball)} vitest`);
});

describe('somebody new, in an empty folder', () => {
  test('finds the bug of the protocol as it is on the page', { timeout: STEP_MILLISECONDS }, (context) => {
    requireInstalled(context);
    const [{ typed: line, lines }] = check as [(typeof check)[0]];
    const { status, stdout } = typedBefore(line);
    expect(firstDifference(lines, stdout.trimEnd().split('\n'))).toBeNull();
    expect(status).toBe(1);
  });

  test('pastes the lines that were printed, and each works', { timeout: STEP_MILLISECONDS }, (context) => {
    requireInstalled(context);
    const { stdout } = typedBefore(check[0]!.typed);
    const pasted = [...stdout.matchAll(/\bnpx hearsay (?:replay|show|shrink) .*$/gm)].map(([line]) => line);
    expect(pasted).toContain(replay[0]!.typed);
    for (const line of new Set(pasted)) {
      const ran = typedBefore(line);
      expect([line, ran.status, ran.stderr]).toEqual([line, 0, '']);
    }
  });

  test('reads in the replay what the page shows', { timeout: STEP_MILLISECONDS }, (context) => {
    requireInstalled(context);
    const { stdout } = typedBefore(replay[0]!.typed);
    expect(firstDifference(replay[0]!.lines, stdout.trimEnd().split('\n'))).toBeNull();
  });

  test('has a test that fails, and passes with the mend', { timeout: STEP_MILLISECONDS }, (context) => {
    requireInstalled(context);
    const before = typed('npx vitest run');
    expect(before.status).toBe(1);
    // For the bug, and for nothing else.
    expect(before.stderr).toMatch(/a dead member stays forgotten.*"seen": "n1 lists n2"/s);
    write('all-to-all.ts', mended(protocol, blocksOf('diff')[0] ?? ''));
    const after = typed('npx vitest run');
    expect([after.status, after.stderr]).toEqual([0, '']);
    // What was found before within a few schedules.
    expect(typed(`${check[0]!.typed} --runs 200`)).toMatchObject({ status: 0 });
  });

  test('has the folder of cases replayed by three lines', { timeout: STEP_MILLISECONDS }, (context) => {
    requireInstalled(context);
    const [, casePath = ''] = /replay (shrunk-cases\/\S+)/.exec(replay[0]!.typed) ?? [];
    write('cases.test.ts', folderOfCases);
    // Its bug is mended by now, and the case does not say so yet.
    expect(typed('npx vitest run cases.test.ts')).toMatchObject({ status: 1 });
    const [, holds = '', violates = ''] =
      /Write `(\{[^`]*\})` in\nplace of its `(\{[^`]*\})`/.exec(path) ?? [];
    const kept = readFileSync(join(project, casePath), 'utf8');
    expect(kept).toContain(violates);
    write(casePath, kept.replace(violates, holds));
    const accepted = typed(accept[0]!.typed);
    expect(firstDifference(accept[0]!.lines, accepted.stdout.trimEnd().split('\n'))).toBeNull();
    expect(typed('npx vitest run')).toMatchObject({ status: 0, stderr: '' });
  });

  test('finds what the README points to', (context) => {
    requireInstalled(context);
    const installed = join(project, 'node_modules/hearsay');
    const links = [...readFileSync(join(installed, 'README.md'), 'utf8').matchAll(/\]\(([^)#]+)/g)].map(
      ([, link = '']) => link,
    );
    const local = links.filter((link) => !link.startsWith('https:'));
    expect(local.length).toBeGreaterThan(10);
    expect(local.filter((link) => !existsSync(join(installed, link)))).toEqual([]);
  });
});

/** The text with the `-` lines of a diff replaced by its `+` lines. */
function mended(text: string, diff: string): string {
  const side = (mark: string) =>
    diff
      .split('\n')
      .filter((line) => line.startsWith(mark))
      .map((line) => line.slice(1))
      .join('\n');
  if (!text.includes(side('-'))) throw new Error(`the protocol of the page has no\n${side('-')}`);
  return text.replace(side('-'), side('+'));
}
