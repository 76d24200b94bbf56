/** Every kept case opens in the page of a real browser, and has the verdict there that the command gives. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCase } from '../../../src/cases/read-case.ts';
import { asksOf, replayed } from '../../../src/cases/replay.ts';
import { casePathsOf } from '../../../src/cli/case-paths.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { verdictLine } from '../../../src/story/verdict-words.ts';
import { NO_BROWSER, type OpenPage, openBrowser, PLAYGROUND } from '../../support/browser.ts';

const found = casePathsOf(['shrunk-cases']);
const PATHS = found.ok ? found.paths : [];

describe.skipIf(NO_BROWSER !== null)(`in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`, () => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openBrowser();
    await open.load(PLAYGROUND);
  });
  afterAll(() => open.close());

  test.each(PATHS)('%s', async (path) => {
    const read = readCase(path, KNOWN_VARIANTS);
    if (!read.ok) throw new Error(read.problem);
    await open.open(readFileSync(path, 'utf8'), path);
    const { page } = open;
    // Which of its variants is shown first the page has chosen: one that breaks something, if one does.
    const shown = await page.locator('.variants select').first().inputValue();
    const [ask] = asksOf(read.value, KNOWN_VARIANTS, { variants: [shown] });
    const replay = replayed(ask!, read.value);
    expect(await page.locator('.verdict-line').textContent()).toBe(verdictLine(replay));
    expect(replay.outcome).toBe('as expected');
    const tick = replay.violation?.tick ?? 0;
    expect(await page.locator('#story-title').textContent()).toBe(`What happens in tick ${tick}`);
    expect(await page.locator('h1').textContent()).toBe(read.value.title);
    expect(open.complaints()).toEqual([]);
  });
});
