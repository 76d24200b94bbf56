/**
 * What is opened may come from anybody: it shows as text, or is refused; nothing of it runs, and nothing is asked of the
 * network. And whoever cannot see the page, or cannot use a mouse, can use it too.
 */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseCase } from '../../../src/cases/parse-case.ts';
import { classic } from '../../../src/gossip/variants.ts';
import { KNOWN_VARIANTS } from '../../../src/known/known-variants.ts';
import { recordRun } from '../../../src/simulation/record.ts';
import { headerOfRun } from '../../../src/trace/header.ts';
import { traceWriter } from '../../../src/trace/write-trace.ts';
import { bundledParts } from '../../../src/viewer/build/bundle.ts';
import { jsonInHtml, pageHtml } from '../../../src/viewer/build/page-html.ts';
import type { VerdictSeen } from '../../../src/viewer/engine/judged.ts';
import type { PageData } from '../../../src/viewer/engine/page-data.ts';
import { builtParts, NO_BROWSER, type OpenPage, openBrowser, PLAYGROUND } from '../../support/browser.ts';

const PATH = 'shrunk-cases/failure-completeness-c06921e3.json';
const TEXT = readFileSync(PATH, 'utf8');
const HOSTILE =
  '</script><script>document.title="run"</script><img src=x onerror=\'document.title="run"\'>"&amp;';

/** The zombie, as `show --protocol --html` records a variant of the given name. */
function recordedOf(name: string): PageData['opens'] {
  const read = parseCase(TEXT, PATH, KNOWN_VARIANTS);
  if (!read.ok) throw new Error(read.problem);
  const { schedule } = read.value;
  const writer = traceWriter(headerOfRun('a test', name, schedule));
  const lines = [writer.headerLine];
  recordRun(classic.create(schedule), schedule, (event) => lines.push(writer.lineOf(event)));
  const violation = { claim: 'my-claim', tick: 23, nodes: ['n2', 'n3'], expected: 'no zombie', seen: 'one' };
  const verdict: VerdictSeen = {
    variant: name,
    outcome: 'judged',
    line: `${name}: violates my-claim at tick 23`,
    isBad: true,
    violation,
    besides: null,
    statement: null,
    promised: null,
    here: null,
    notJudged: [],
  };
  return { name: 'mine.json', text: `${lines.join('\n')}\n`, verdict };
}

/** The case with another title. */
function titled(title: string): string {
  return JSON.stringify({ ...(JSON.parse(TEXT) as object), title });
}

describe('the file', () => {
  const parts = { script: 'run()', style: 'p{}' };

  test('has data that ends nothing and begins nothing', () => {
    expect(jsonInHtml({ text: HOSTILE })).not.toContain('<');
    expect(JSON.parse(jsonInHtml({ text: HOSTILE }))).toEqual({ text: HOSTILE });
    const page = pageHtml(parts, { opens: { name: HOSTILE, text: HOSTILE }, command: 'x' }, HOSTILE);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<img/g)).toBeNull();
  });

  test('lets run its own script and no other', () => {
    expect(pageHtml(parts, PLAYGROUND, 'x')).toMatch(
      /default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+'; worker-src blob:/,
    );
  });

  test('has the same bytes each time that it is built', async () => {
    const [once, again] = [await bundledParts(), await bundledParts()];
    const pages = [once, again].map((built) => pageHtml(built, PLAYGROUND, 'x'));
    expect(pages[0]).toBe(pages[1]);
  });

  test('is not made of a script that would end its element', () => {
    for (const script of ['a("</script>")', 'a("<!--")', 'a("</SCRIPT ")']) {
      expect(() => pageHtml({ ...parts, script }, PLAYGROUND, 'x')).toThrow('holds what would end it');
    }
  });

  test('is below a megabyte, and makes no use of the network, of frames or of strings as code', () => {
    const { script, style } = builtParts();
    expect(script.length + style.length).toBeLessThan(1_000_000);
    expect(script).not.toMatch(
      /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\beval\(/,
    );
  });
});

describe.skipIf(NO_BROWSER !== null)(`in a browser${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`, () => {
  let open: OpenPage;
  beforeAll(async () => {
    open = await openBrowser();
    await open.load(PLAYGROUND);
  });
  afterAll(() => open.close());
  beforeEach(() => {
    open.complaints();
  });

  async function expectHarmless(): Promise<void> {
    expect(await open.page.title()).toBe('a page of the tests');
    expect(await open.page.locator('img, iframe, script:not([id]):not(body > script)').count()).toBe(0);
    expect(open.complaints()).toEqual([]);
  }

  test('a hostile title is text', async () => {
    await open.open(titled(HOSTILE), HOSTILE);
    expect(await open.page.locator('h1').textContent()).toBe(HOSTILE);
    expect(await open.page.locator('header .quiet').textContent()).toContain(HOSTILE);
    await expectHarmless();
  });

  test('hostile names and words in a trace are text', async () => {
    const name = '<img/src=x/onerror=document.title=1>';
    const header = {
      ...{ format: 'hearsay-trace', version: 1, recordedBy: HOSTILE, protocol: HOSTILE, schedule: null },
      nodes: [
        { name, address: '1.0.0.0:0' },
        { name: 'other', address: '2.0.0.0:0' },
      ],
      complete: ['sent', 'delivered'],
      contents: ['kind', 'says'],
    };
    const view = {
      whole: {
        inGroup: true,
        addresses: ['1.0.0.0:0', '2.0.0.0:0'],
        suspects: [],
        epochs: null,
        heartbeats: null,
        heardTicks: null,
      },
    };
    const events = [
      { event: 'started', tick: 0, node: name, life: 0 },
      { event: 'stepped', tick: 0, node: name, cause: 'start', now: 0, view },
      { event: 'started', tick: 0, node: 'other', life: 0 },
      { event: 'stepped', tick: 0, node: 'other', cause: 'start', now: 0, view },
      { event: 'sent', tick: 1, id: 1, from: name, to: 'other', kind: '<b>', says: HOSTILE },
      {
        event: 'delivered',
        tick: 2,
        id: 1,
        from: name,
        to: 'other',
        sentTick: 1,
      },
      { event: 'stepped', tick: 2, node: 'other', cause: 'receive', now: 2, answers: 1 },
      { event: 'tick ended', tick: 2 },
      { event: 'ended', tick: 2, end: { kind: 'stopped' } },
    ];
    await open.open([header, ...events].map((line) => JSON.stringify(line)).join('\n'), 'a.jsonl');
    expect(await open.page.locator('header .alarm').allTextContents()).toEqual([]);
    expect(await open.page.locator('.lane').first().textContent()).toContain('<img');
    await expectHarmless();
  });

  test('what cannot be read is refused with the place, and what was open stays', async () => {
    await open.open(TEXT, PATH);
    await open.open('{"format": "<img src=x>"}', HOSTILE);
    expect(await open.page.locator('header .alarm').textContent()).toContain(
      `${HOSTILE}: format: must be "hearsay-case"`,
    );
    expect(await open.page.locator('.panel').count()).toBe(1);
    await open.open(`${'['.repeat(100_000)}`, 'deep');
    expect(await open.page.locator('header .alarm').textContent()).toContain('not JSON');
    await open.open('131\nno record', 'dbg.log');
    expect(await open.page.locator('header .alarm').textContent()).toContain('dbg.log: line 2');
    await expectHarmless();
  });

  test('a run of a protocol that the page has not got is looked at, and says that it is a recording', async () => {
    await open.load({ opens: recordedOf('mine'), command: 'x' });
    const { page } = open;
    expect(await page.locator('header .quiet').textContent()).toContain('This page has not got mine');
    expect(await page.locator('.verdict-line').textContent()).toContain('mine: violates my-claim at tick 23');
    await page.getByRole('button', { name: /^Show the moment/ }).click();
    await open.settled();
    expect(await page.locator('#node-title').textContent()).toBe('n2 in tick 23');
    expect(await page.locator('.why li').first().textContent()).toContain('a PING that n1 sent in tick 22');
    // What would need the protocol is not offered.
    expect(await page.locator('section.change, .take, .rules, .explain, .others, .variants').count()).toBe(0);
    await expectHarmless();
  });

  test('a hostile link is no link', async () => {
    const packed = 'eJwrSS0uAQAEXQHB';
    for (const fragment of [
      `#case=${packed}`,
      `#tick=<script>&node=${encodeURIComponent(HOSTILE)}&variant=__proto__&compared=constructor`,
      '#%E0%A4%A',
    ]) {
      await open.load({ opens: { name: PATH, text: TEXT }, command: 'x' }, fragment);
      expect(await open.page.locator('.verdict-line').textContent()).toContain('classic: as expected');
      await expectHarmless();
    }
  });

  test('asks nothing of the network', async () => {
    await open.load({ opens: { name: PATH, text: TEXT }, command: 'x' });
    const schemes = new Set(open.requests.map((address) => new URL(address).protocol));
    expect([...schemes].filter((scheme) => !['file:', 'blob:', 'about:', 'data:'].includes(scheme))).toEqual(
      [],
    );
    const loaded = open.requests
      .filter((address) => address.startsWith('file:'))
      .map((address) => new URL(address).pathname);
    expect(new Set(loaded.map((path) => path.split('/').at(-1)))).toEqual(new Set(['page.html']));
  });

  test('a log of MP1 opens', async () => {
    await open.open(
      readFileSync('test/mp1/logs/all-to-all-full-list/run-2/singlefailure.dbg.log', 'utf8'),
      'dbg.log',
    );
    expect(await open.page.locator('.lane').count()).toBe(10);
    expect(await open.page.locator('header').textContent()).toContain('A recording');
    await expectHarmless();
  });
});

describe.skipIf(NO_BROWSER !== null)(
  `to whoever cannot see it${NO_BROWSER === null ? '' : `: ${NO_BROWSER}`}`,
  () => {
    test.each([false, true])('axe finds nothing serious (dark: %s)', async (dark) => {
      // The checker is put into the page, which its policy would not let be.
      const open = await openBrowser({ dark, bypassCSP: true });
      try {
        await open.load(
          { opens: { name: PATH, text: TEXT }, command: 'x' },
          '#tick=23&node=n2&about=n3&variant=classic&compared=hardened',
        );
        for (const summary of await open.page.locator('summary').all()) await summary.click();
        await open.page.evaluate(axe.source);
        const found = (await open.page.evaluate('axe.run()')) as axe.AxeResults;
        const serious = found.violations.filter(
          ({ impact }) => impact === 'serious' || impact === 'critical',
        );
        expect(
          serious.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 160))]),
        ).toEqual([]);
      } finally {
        await open.close();
      }
    });
  },
);
