/**
 * `npm run bench:page`: how long the page takes, in a real browser, from inside of it: to open a kept case, to step, to
 * follow a change with its verdict. Given paths of cases, it opens these as well.
 */
import { readFileSync } from 'node:fs';
import { NO_BROWSER, type OpenPage, openBrowser } from '../test/support/browser.ts';

const ZOMBIE = 'shrunk-cases/failure-completeness-c06921e3.json';
const TIMES = 15;

/** Does something in the page, and waits until that is shown; in milliseconds. */
async function taken(open: OpenPage, act: string): Promise<number> {
  return open.page.evaluate(`(async () => {
    const page = document.querySelector('.page');
    const turn = () => new Promise((done) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { port1.close(); done(); }; port2.postMessage(0); });
    const from = performance.now();
    ${act};
    await turn();
    do { await turn(); } while (page.dataset.state !== 'ready');
    return performance.now() - from;
  })()`);
}

async function median(take: () => Promise<number>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < TIMES; time++) all.push(await take());
  return all.sort((a, b) => a - b)[TIMES >> 1]!;
}

const KEY = (key: string) =>
  `document.querySelector('.picture').dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }))`;
const CRASH = `[...document.querySelectorAll('.faults input[type=checkbox]')].at(-1).click()`;

if (NO_BROWSER !== null) {
  console.log(NO_BROWSER);
} else {
  const open = await openBrowser();
  open.page.setDefaultTimeout(300_000);
  const rows: [string, number][] = [];
  const text = readFileSync(ZOMBIE, 'utf8');
  const data = { opens: { name: ZOMBIE, text }, command: 'npx hearsay' };
  rows.push([
    'open the page with the zombie',
    await median(async () => {
      await open.load(data);
      return open.page.evaluate('performance.now()');
    }),
  ]);
  rows.push(['step', await median(() => taken(open, KEY('ArrowLeft')))]);
  rows.push(['change and judge', await median(() => taken(open, CRASH))]);
  for (const path of process.argv.slice(2)) {
    const from = performance.now();
    await open.open(readFileSync(path, 'utf8'), path);
    rows.push([`open ${path}`, performance.now() - from]);
    rows.push(['  step', await median(() => taken(open, KEY('ArrowRight')))]);
  }
  for (const [what, milliseconds] of rows) {
    console.log(`${what.padEnd(60)}${milliseconds.toFixed(1).padStart(10)} ms`);
  }
  await open.close();
}
