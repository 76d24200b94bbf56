/** In a real browser: the pages read well with nothing loaded from elsewhere, and a chapter leads into the playground. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { pageHtml } from '../../src/viewer/build/page-html.ts';
import { builtParts, NO_BROWSER, type OpenPage, openBrowser, PLAYGROUND } from '../support/browser.ts';
import { builtSite } from '../support/built-site.ts';

/** What is looked at, with all that it loads. */
const FILES = [
  'index.html',
  'docs/cli.html',
  'docs/pictures/zombie.svg',
  'tutorial/index.html',
  'tutorial/silence.html',
  'tutorial/silence.svg',
  'site.css',
];
const PAGES = FILES.filter((path) => path.endsWith('.html'));

describe.skipIf(NO_BROWSER !== null)(
  `the site in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`,
  () => {
    let open: OpenPage;
    let folder: string;
    const address = (path: string) => pathToFileURL(join(folder, path)).href;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'hearsay-site-'));
      const site = await builtSite();
      for (const path of FILES) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), await site.get(path)!());
      }
      writeFileSync(join(folder, 'playground.html'), pageHtml(builtParts(), PLAYGROUND, 'the playground'));
      open = await openBrowser();
    });
    afterAll(async () => {
      await open.close();
      rmSync(folder, { recursive: true });
    });

    test.each(PAGES)('%s has no barrier, and fits a phone', async (path) => {
      const { page } = open;
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address(path));
      expect(await barriers(page)).toEqual([]);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBeLessThanOrEqual(390);
    });

    test('nor is there one in the dark', async () => {
      const { page } = open;
      await page.emulateMedia({ colorScheme: 'dark' });
      onTestFinished(() => page.emulateMedia({ colorScheme: 'light' }));
      await page.goto(address('tutorial/silence.html'));
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(13, 17, 23)');
      expect(await barriers(page)).toEqual([]);
    });

    test('the chapters are a menu where there is little room, which the keyboard opens', async () => {
      const { page } = open;
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(address('index.html'));
      const link = page.getByRole('link', { name: 'Glossary', exact: true });
      const inNavigation = page.getByRole('navigation').getByRole('link', { name: 'Glossary' });
      expect(await inNavigation.isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Chapters' }).press('Enter');
      expect(await inNavigation.isVisible()).toBe(true);
      await page.keyboard.press('Escape');
      expect(await inNavigation.isVisible()).toBe(false);
      expect(await link.count()).toBe(1);
      await page.setViewportSize({ width: 1360, height: 900 });
      expect(await inNavigation.isVisible()).toBe(true);
    });

    test('a chapter opens its case in the playground, where the rule mends it', async () => {
      const { page } = open;
      await page.setViewportSize({ width: 1360, height: 900 });
      await page.goto(address('tutorial/silence.html'));
      await page.getByRole('link', { name: 'Open it without the rule' }).click();
      await open.settled();
      expect(await verdict(page)).toMatch(/no-silence: .*violates send-discipline at tick 5/);
      await page.getByLabel('The protocol:').selectOption('hardened');
      await expect.poll(() => verdict(page)).toMatch(/hardened: .*holds/);
    });

    test('and without the fault it holds without the rule', async () => {
      const { page } = open;
      await page.getByLabel('The protocol:').selectOption('no-silence');
      await expect.poll(() => verdict(page)).toMatch(/no-silence: .*violates/);
      await page.getByRole('checkbox', { name: 'n2 crashes at tick 0' }).uncheck();
      await expect.poll(() => verdict(page)).toMatch(/no-silence: .*holds/);
    });

    test('nothing was asked of the network, and nothing complained of', () => {
      expect(open.requests.filter((url) => !/^(?:file|data|blob|about):/.test(url))).toEqual([]);
      expect(open.complaints()).toEqual([]);
    });
  },
);

/** What axe finds, with the place that it finds it at first. */
async function barriers(page: OpenPage['page']): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate('axe.run({ preload: false })')) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

function verdict(page: OpenPage['page']): Promise<string> {
  return page.getByRole('region', { name: 'Verdicts' }).innerText();
}
