/** What the page about your own protocol shows is in the examples, and is what they print. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogueFor, hunt, type Variant } from 'hearsay';
import { expect, test } from 'vitest';
import { type Message, type State, variant } from '../../examples/all-to-all.ts';

const PAGE = new URL('../../docs/your-own-protocol.md', import.meta.url);
const page = readFileSync(PAGE, 'utf8');

const WORDS_A_MINUTE = 200;
const LINES_A_MINUTE = 60;

/** The blocks of a language: in lists they are indented, as their fences are. */
function blocksOf(language: string): string[] {
  const fenced = new RegExp(`^( *)\`\`\`${language}\n(.*?)^\\1\`\`\`$`, 'gms');
  return [...page.matchAll(fenced)].map(([, , block = '']) => block);
}

/** Without the margin, which depends on where an excerpt stands. */
function unindented(text: string): string {
  return text.trimEnd().replaceAll(/^ +/gm, '');
}

test('the protocol is shown whole, as it is in the example', () => {
  const [whole] = blocksOf('ts');
  expect(whole).toBe(readFileSync(join('examples', 'all-to-all.ts'), 'utf8'));
});

test('every excerpt is in an example, as it is shown', () => {
  const examples = ['all-to-all.ts', 'find-the-bug.ts', 'own-claim.ts', 'small-swim.ts'].map((name) =>
    unindented(readFileSync(join('examples', name), 'utf8')),
  );
  // A test of one's own is no excerpt; the newcomer's path runs it.
  const excerpts = blocksOf('ts')
    .filter((block) => !/from '(?:hearsay\/)?vitest'/.test(block))
    .map(unindented);
  expect(excerpts.length).toBeGreaterThan(0);
  expect(excerpts.filter((excerpt) => !examples.some((example) => example.includes(excerpt)))).toEqual([]);
});

test('the example prints what is shown', { timeout: 60_000 }, () => {
  const shown = blocksOf('console').find((block) => block.startsWith('$ npx tsx '))!;
  const [command, ...lines] = shown.trimEnd().split('\n');
  const example = command!.replace('$ npx tsx ', '');
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-example-'));
  const tsx = pathToFileURL(resolve('node_modules/tsx/dist/esm/index.mjs')).href;
  const { stdout } = spawnSync(process.execPath, ['--import', tsx, resolve(example)], {
    cwd: folder,
    encoding: 'utf8',
    // The example imports the library by its name, which is this repository's.
    env: { ...process.env, TSX_TSCONFIG_PATH: resolve('tsconfig.json') },
  });
  rmSync(folder, { recursive: true });
  expect(stdout.trimEnd().split('\n')).toEqual(lines);
});

/** Who reads at leisure: words of prose, and lines of code that are not shown a second time. */
function minutesFor(text: string): number {
  const blocks = [...text.matchAll(/^ *```\w+\n(.*?)^ *```$/gms)].map(([, block = '']) => unindented(block));
  const fresh = blocks.filter(
    (block, index) => !blocks.slice(0, index).some((shown) => shown.includes(block)),
  );
  const lines = fresh.flatMap((block) => block.split('\n')).length;
  const words = text.replaceAll(/^ *```\w+\n.*?^ *```$/gms, '').split(/\s+/).length;
  return words / WORDS_A_MINUTE + lines / LINES_A_MINUTE;
}

test('the way to a kept case is read in five minutes, and the page in fifteen', () => {
  const [, rest = ''] = page.split('## In five minutes');
  expect(minutesFor(rest.split(/^## /m)[0]!)).toBeLessThan(5.5);
  expect(minutesFor(page)).toBeLessThan(15);
});

test('a protocol that shows whom its messages tell of is judged by what is passed on', async () => {
  const claim = catalogueFor(variant).claimNamed('causal-accuracy')!;
  const seeing: Variant<State, Message> = {
    ...variant,
    create: (setup) => ({
      ...variant.create(setup),
      carries(message) {
        const zeros = message.map(() => 0);
        return { addresses: message.toSorted((a, b) => a - b), epochs: zeros, heartbeats: zeros };
      },
    }),
  };
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-seeing-'));
  const options = { seed: 1, runs: 200, schedules: { faults: ['join', 'drop'] }, command: '' } as const;
  const blind = await hunt(claim, { ...options, variant, saveDirectory: folder });
  const seen = await hunt(claim, { ...options, variant: seeing, saveDirectory: folder });
  rmSync(folder, { recursive: true });
  expect(blind.failure).toBeNull();
  expect(seen.failure?.found?.failure.violation.seen).toBe('n1 suspects n2');
});

test('the links lead somewhere', () => {
  const links = [...page.matchAll(/\]\(([^)]+)\)/g)]
    .map(([, link]) => link!)
    .filter((link) => !link.startsWith('https:'));
  expect(links.filter((link) => !existsSync(new URL(link, PAGE)))).toEqual([]);
});
