/**
 * The main views, light and dark, as they were when somebody has looked at them. Fonts differ from machine to machine:
 * where the browser, or how wide it sets a line, is not what the references were made with, nothing is compared.
 * `WRITE_SCREENSHOTS=yes` writes them anew; look at each before it is committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_BROWSER, type OpenPage, openBrowser } from '../../support/browser.ts';

const FOLDER = 'test/viewer/page/screenshots';
const MADE_WITH = `${FOLDER}/made-with.json`;
const writes = process.env['WRITE_SCREENSHOTS'] === 'yes';
const PATH = 'shrunk-cases/failure-completeness-c06921e3.json';
const DATA = { opens: { name: PATH, text: readFileSync(PATH, 'utf8') }, command: 'npx hearsay' };
/** Of all points, so many may be otherwise: what smooths edges is not the same on every processor. */
const TOLERANCE = 0.003;

const VIEWS = [
  { name: 'broken', fragment: '' },
  { name: 'compared', fragment: '#tick=23&node=n2&about=n3&variant=classic&compared=hardened' },
] as const;

describe.skipIf(NO_BROWSER !== null)(`in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`, () => {
  const opened: OpenPage[] = [];
  let differsIn: string | null = null;

  beforeAll(async () => {
    for (const dark of [false, true]) opened.push(await openBrowser({ dark }));
    await opened[0]!.load(DATA);
    const { page } = opened[0]!;
    const version = page.context().browser()!.version().split('.')[0];
    const lineWidth = (await page.locator('.verdict-line').boundingBox())?.width;
    const madeWith = `{ "browser": "${version}", "lineWidth": ${lineWidth} }`;
    mkdirSync(FOLDER, { recursive: true });
    if (writes) writeFileSync(MADE_WITH, `${madeWith}\n`);
    const before = existsSync(MADE_WITH) ? readFileSync(MADE_WITH, 'utf8').trim() : '';
    if (before !== madeWith) differsIn = `made with ${before}, and here it is ${madeWith}`;
  });
  afterAll(async () => {
    for (const open of opened) await open.close();
  });

  test.for(
    VIEWS.flatMap((view) => [
      { ...view, scheme: 'light', place: 0 },
      { ...view, scheme: 'dark', place: 1 },
    ]),
  )('$name, $scheme', async ({ name, fragment, scheme, place }, context) => {
    const { page, load } = opened[place]!;
    await load(DATA, fragment);
    await page.locator('.why li').first().waitFor();
    await page.mouse.move(0, 0);
    const shot = await page.screenshot({ animations: 'disabled' });
    const seen = PNG.sync.read(shot);
    const file = `${FOLDER}/${name}-${scheme}.png`;
    if (writes) writeFileSync(file, shot);
    if (differsIn !== null) context.skip(differsIn);
    const reference = PNG.sync.read(readFileSync(file));
    expect([seen.width, seen.height]).toEqual([reference.width, reference.height]);
    const { width, height } = seen;
    const different = pixelmatch(reference.data, seen.data, undefined, width, height, { threshold: 0.15 });
    expect(different / (width * height)).toBeLessThan(TOLERANCE);
  });
});
