/**
 * A real browser for the tests of the page: one for each file of tests, and one page, in which one thing is opened after
 * the other. Where there is none the tests say so, and are skipped.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type PageParts, pageHtml } from '../../src/viewer/build/page-html.ts';
import { SCRIPT_FILE, STYLE_FILE } from '../../src/viewer/build/parts.ts';
import type { PageData } from '../../src/viewer/engine/page-data.ts';
import { COMPILED } from './compiled-command.ts';

const CHROMIUM = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

/** Why there is no browser; `null`: there is one. */
export const NO_BROWSER = CHROMIUM === undefined ? 'there is no Chromium here' : null;

/** As `compile.ts` has made them. */
export function builtParts(): PageParts {
  const read = (name: string) => readFileSync(join(COMPILED, name), 'utf8');
  return { script: read(SCRIPT_FILE), style: read(STYLE_FILE) };
}

export interface OpenPage {
  readonly page: Page;
  /** What the browser has complained of since it was asked last. */
  complaints(): readonly string[];
  /** What was asked of the network. */
  readonly requests: readonly string[];
  /** Opens a text as a file that somebody has chosen. */
  open(text: string, name: string): Promise<void>;
  /** Loads the page anew, at this fragment. */
  load(data: PageData, fragment?: string): Promise<void>;
  /** Waits until what was changed is run, judged and shown. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export const PLAYGROUND: PageData = { opens: null, command: 'npx hearsay' };

const SIZE = { width: 1360, height: 900 };

export async function openBrowser(
  options: { readonly dark?: boolean; readonly bypassCSP?: boolean } = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'hearsay-page-'));
  const browser: Browser = await chromium.launch({
    executablePath: CHROMIUM!,
    // A container has no sandbox to nest one in.
    args: ['--no-sandbox', '--force-device-scale-factor=1', '--font-render-hinting=none'],
  });
  const context: BrowserContext = await browser.newContext({
    viewport: SIZE,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    bypassCSP: options.bypassCSP === true,
    colorScheme: options.dark === true ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const parts = builtParts();
  const requests: string[] = [];
  let complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));

  async function settled(): Promise<void> {
    // What was just done is drawn first: until then the page is still ready from before.
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
    );
    await page.waitForSelector('.page[data-state=ready]');
  }
  return {
    page,
    requests,
    complaints() {
      const all = complaints;
      complaints = [];
      return all;
    },
    async open(text, name) {
      const openings = Number(await page.locator('.page').getAttribute('data-openings'));
      await page
        .locator('input[type=file]')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.waitForSelector(`.page[data-state=ready][data-openings="${openings + 1}"]`);
    },
    async load(data, fragment = '') {
      const file = join(folder, 'page.html');
      writeFileSync(file, pageHtml(parts, data, 'a page of the tests'));
      // The same address with another fragment would be the same page still.
      await page.goto('about:blank');
      await page.goto(`${pathToFileURL(file).href}${fragment}`);
      await settled();
    },
    settled,
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}
