/**
 * `npm run bench:page`: how long the page takes, in a real browser, from inside of it: to open a kept case, to step, to
 * follow a change with its verdict. Given paths of cases, it opens these as well, and of pages that `show --html` made. On
 * a machine that has other things to do the time that a thread was at work says more than the clock: it stands beside it.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
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

interface Times {
  readonly clock: number;
  /** Of the thread that draws; of a page that is loaded it is another thread each time. */
  readonly work: number;
}

async function median(take: () => Promise<number>, times = TIMES): Promise<Times> {
  const all: Times[] = [];
  for (let time = 0; time < times; time++) {
    const before = await workOf();
    const clock = await take();
    // With what is laid out and painted.
    await open.page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    all.push({ clock, work: (await workOf()) - before });
  }
  const middle = (of: (one: Times) => number) => all.map(of).sort((a, b) => a - b)[times >> 1]!;
  return { clock: middle(({ clock }) => clock), work: middle(({ work }) => work) };
}

/** How long the thread of the page has been at work, in milliseconds. */
async function workOf(): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * metrics.find(({ name }) => name === 'ThreadTime')!.value;
}

const KEY = (key: string) =>
  `document.querySelector('.picture').dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }))`;
const CRASH = `[...document.querySelectorAll('.faults input[type=checkbox]')].at(-1).click()`;

if (NO_BROWSER !== null) {
  console.log(NO_BROWSER);
  process.exit(0);
}
const open = await openBrowser();
const { page } = open;
page.setDefaultTimeout(300_000);
const session = await page.context().newCDPSession(page);
await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
await session.send('Performance.enable');
const rows: [string, Pick<Times, 'clock'> & Partial<Times>][] = [];
const text = readFileSync(ZOMBIE, 'utf8');
const data = { opens: { name: ZOMBIE, text }, command: 'npx hearsay' };

async function loaded(load: () => Promise<unknown>): Promise<number> {
  await load();
  await open.settled();
  return page.evaluate('performance.now()');
}

async function medianLoad(load: () => Promise<unknown>, times = TIMES): Promise<Pick<Times, 'clock'>> {
  const { clock } = await median(() => loaded(load), times);
  return { clock };
}

rows.push(['open the page with the zombie', await medianLoad(() => open.load(data))]);
rows.push(['  step', await median(() => taken(open, KEY('ArrowLeft')))]);
rows.push(['  change and judge', await median(() => taken(open, CRASH))]);
for (const path of process.argv.slice(2)) {
  if (path.endsWith('.html')) {
    const load = () => page.goto(pathToFileURL(resolve(path)).href);
    rows.push([`open ${path}`, await medianLoad(load, 3)]);
  } else {
    const text = readFileSync(path, 'utf8');
    const opened = async () => {
      const from = performance.now();
      await open.open(text, path);
      return performance.now() - from;
    };
    rows.push([`open ${path}`, await median(opened, 3)]);
  }
  rows.push(['  step', await median(() => taken(open, KEY('ArrowRight')))]);
}
console.log(`${''.padEnd(60)}${'by the clock'.padStart(14)}${'at work'.padStart(14)}`);
for (const [what, { clock, work }] of rows) {
  const atWork = work === undefined ? '' : `${work.toFixed(1).padStart(11)} ms`;
  console.log(`${what.padEnd(60)}${clock.toFixed(1).padStart(11)} ms${atWork}`);
}
await open.close();
