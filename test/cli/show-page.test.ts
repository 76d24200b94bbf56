/** `hearsay show --html`: what the page is given to open. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Desk } from '../../src/cli/case-work/desk.ts';
import { pageWork } from '../../src/cli/case-work/page-work.ts';
import type { ShowWork } from '../../src/cli/case-work/show-work.ts';
import { DATA_ID, type OpenedWith, type PageData } from '../../src/viewer/engine/page-data.ts';
import { COMPILED_VARIANTS } from '../support/compiled-command.ts';

const ZOMBIE = 'shrunk-cases/failure-completeness-c06921e3.json';
const TEXT = readFileSync(ZOMBIE, 'utf8');

let folder: string;
const at = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hearsay-show-page-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the page that is written opens with. */
async function opens(path: string, more: Partial<ShowWork> = {}): Promise<OpenedWith> {
  let page = '';
  const desk: Desk = {
    print() {},
    write: (lines) => {
      page += lines.join('\n');
    },
    complain() {},
    progress() {},
    ifCutOff() {},
    reached() {},
    isOfLostCall: () => false,
    isStopped: () => false,
  };
  const work = { command: 'show', path, html: 'x.html', stepLimit: 60_000, ...more } as const;
  const start = { from: null, watched: <Variant>(variant: Variant) => variant };
  expect(await pageWork(work, desk, start)).toBe(0);
  const data = new RegExp(`id="${DATA_ID}">(.*)</script>`).exec(page)![1]!;
  return (JSON.parse(data) as PageData).opens!;
}

test('a case is put in as it is, and run by the page', async () => {
  expect(await opens(ZOMBIE)).toEqual({ name: ZOMBIE, text: TEXT });
  expect(await opens(ZOMBIE, { variant: ['hardened'] })).toMatchObject({ variants: ['hardened'] });
});

test('of a protocol of one’s own the run is put in, with its verdict', async () => {
  const module = `import { classic } from '${COMPILED_VARIANTS}';\nexport const variant = { ...classic, name: 'mine' };\n`;
  const path = at('mine.json', TEXT.replaceAll('"classic"', '"mine"'));
  const { text, verdict, made } = await opens(path, { protocol: at('mine.mjs', module) });
  expect(text).toMatch(/^\{"format":"hearsay-trace"/);
  expect(verdict).toMatchObject({ variant: 'mine', violation: { claim: 'failure-completeness', tick: 23 } });
  expect(made).toBeUndefined();
});

test('of a group so large that nobody would wait for it the run is put in beside the case', async () => {
  const nodes = 400;
  const faults = Array.from({ length: nodes }, (_, node) => ({
    kind: 'join',
    atTick: node % 4,
    node: `n${node + 1}`,
  }));
  const schedule = { nodes, horizonTicks: 20, faults };
  const path = at('many.json', JSON.stringify({ title: 'many', schedule }));
  const { made } = await opens(path, { variant: ['classic'] });
  expect(made).toMatchObject([{ run: null, name: 'classic', isAtHand: false, verdict: null }]);
  const { view } = made![0]!;
  expect(view.nodes).toHaveLength(nodes);
  expect(view.reduced!.lanes).toHaveLength(10);
  expect(JSON.stringify(made).length).toBeLessThan(500_000);
});
